"use strict";

// Puts controls over the picture of a SlicingExplorer, and draws it anew as SlicingDrawing.cs draws it, to the byte.
// Orders, colours and words are C#'s: data brings them.
function explore(data) {
    // Viewers run a script where it stands, or append a copy of it to the output that it came with, or to the page.
    const script = document.currentScript;
    const root = [script && script.parentElement, document]
        .flatMap(place => place ? [...place.querySelectorAll(".slicing-explorer")] : [])
        .find(place => !place.isLive);
    if (!root) {
        return;
    }

    root.isLive = true; // not an attribute: a page that is saved and opened again comes alive again
    root.style.maxWidth = "760px";
    const picture = root.querySelector("img");
    const controls = {};
    const panel = add("div", root, "display: grid; grid-template-columns: repeat(auto-fill, minmax(min(14em, 100%), 1fr)); gap: 0.4em 1.5em; margin: 0 0 0.6em");
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", data.words.controls);
    panel.setAttribute("data-lm-suppress-shortcuts", "true"); // JupyterLab's, whose arrow keys go from cell to cell
    data.controls.forEach(addControl);
    const words = add("p", root, "margin: 0.4em 0 0; word-break: keep-all");
    words.setAttribute("aria-live", "polite");
    root.replaceChildren(panel, picture, words);

    // The batch last asked for, which comes back when the control that took it away is moved back; another control
    // starts from the batch that is shown.
    let wanted = Number(controls.index.input.value), shownIndex = wanted, moved;
    panel.addEventListener("input", event => {
        wanted = event.target === moved ? wanted : shownIndex;
        wanted = event.target === controls.index.input ? Number(event.target.value) : wanted;
        moved = event.target;
        show();
    });
    panel.addEventListener("keydown", event => {
        if (/^(Arrow|Page|Home|End| )/.test(event.key)) {
            event.stopPropagation(); // VS Code's arrow keys go from cell to cell too
        }
    });
    show();

    function show() {
        const number = name => Number(controls[name].input.value);
        const samples = number("samples");
        const canDrop = number("batchSize") <= samples; // or no batch would be left
        const order = controls.shuffle.input.checked
            ? [...data.orders[samples - 1][number("epoch")]].map(row => parseInt(row, 36))
            : Array.from({ length: samples }, (_, row) => row);
        const slicing = slice(order, number("batchSize"), canDrop && controls.dropLast.input.checked);
        const index = Math.min(wanted, slicing.batches - 1);
        shownIndex = index;
        controls.dropLast.input.disabled = !canDrop;
        Object.assign(controls.index.input, { max: slicing.batches - 1, value: index, ariaValueText: index < 0 ? data.words.none : String(index) });
        for (const { input, shown } of Object.values(controls)) {
            shown.textContent = input.ariaValueText || input.value;
        }

        const description = describe(slicing, index, data.words);
        picture.src = "data:image/svg+xml," + encodeURIComponent(draw(slicing, index, data.words, data.colours));
        picture.alt = description;
        words.textContent = description;
        if (index < wanted) {
            const gone = document.createElement("strong");
            gone.textContent = fill(data.words.gone, { wanted, last: index });
            words.prepend(gone, " ");
        }
    }

    function addControl({ name, label, value, min, max }) {
        const isNumber = max !== undefined;
        const input = document.createElement("input");
        Object.assign(input, isNumber ? { type: "range", min, max, value } : { type: "checkbox", checked: value });
        input.name = name;
        input.style.cssText = "margin: 0; min-width: 0; accent-color: #0072b2" + (isNumber ? "; flex: 1" : "");
        const shown = document.createElement("b");
        shown.style.minWidth = "2.5em"; // so that nothing moves while it changes
        shown.ariaHidden = "true"; // the input says its number itself
        const box = add("label", panel, "display: flex; align-items: center; gap: 0.4em");
        box.append(...isNumber ? [label, input, shown] : [input, label]);
        controls[name] = { input, shown };
    }

    function add(name, parent, style) {
        const element = parent.appendChild(document.createElement(name));
        element.style.cssText = style;
        return element;
    }
}
