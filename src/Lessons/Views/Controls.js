"use strict";

// Finds the picture that a script came with. Viewers run a script where it stands, or append a copy of it to the output
// that it came with, or to the page.
function findRoot(selector) {
    const script = document.currentScript;
    const root = [script && script.parentElement, document]
        .flatMap(place => place ? [...place.querySelectorAll(selector)] : [])
        .find(place => !place.isLive);
    if (root) {
        root.isLive = true; // not an attribute: a page that is saved and opened again comes alive again
        root.style.maxWidth = "760px";
    }

    return root;
}

function addPanel(root, label) {
    const panel = add("div", root, "display: grid; grid-template-columns: repeat(auto-fill, minmax(min(14em, 100%), 1fr)); gap: 0.4em 1.5em; margin: 0 0 0.6em");
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", label);
    keepKeys(panel);
    return panel;
}

function addControl(panel, { name, label, value, min, max }) {
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
    return { input, shown };
}

function addWords(root) {
    const words = add("p", root, "margin: 0.4em 0 0; word-break: keep-all");
    words.setAttribute("aria-live", "polite");
    return words;
}

// The arrow keys of JupyterLab and VS Code go from cell to cell.
function keepKeys(element) {
    element.setAttribute("data-lm-suppress-shortcuts", "true");
    element.addEventListener("keydown", event => {
        if (/^(Arrow|Page|Home|End| )/.test(event.key)) {
            event.stopPropagation();
        }
    });
}

function add(name, parent, style) {
    const element = parent.appendChild(document.createElement(name));
    element.style.cssText = style;
    return element;
}
