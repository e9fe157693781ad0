"use strict";

// Puts controls over the picture of a SlicingExplorer, and draws it anew as SlicingDrawing.cs draws it, to the byte.
// Orders, colours and words are C#'s: data brings them.
function explore(data) {
    const root = findRoot(".slicing-explorer");
    if (!root) {
        return;
    }

    const picture = root.querySelector("img");
    const panel = addPanel(root, data.words.controls);
    const controls = Object.fromEntries(data.controls.map(control => [control.name, addControl(panel, control)]));
    const words = addWords(root);
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
}
