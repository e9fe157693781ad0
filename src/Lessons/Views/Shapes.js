"use strict";

// The shapes of Svg.cs, written as it writes them: tests compare the drawings of both, byte by byte.
function shapes(colours) {
    const lines = [];
    return { lines, element, rectangle, line, text };

    function rectangle(x, y, width, height, fill, stroke, rx) {
        element("rect", { x, y, width, height, fill, stroke, rx });
    }

    function line(x1, y1, x2, y2, stroke, width = 1) {
        element("line", { x1, y1, x2, y2, stroke, "stroke-width": width });
    }

    function text(x, y, content, { anchor = "middle", fill = colours.ink, size = 13, bold = false }) {
        element("text", { x, y, "text-anchor": anchor, fill, "font-size": size, "font-weight": bold ? "600" : undefined }, content);
    }

    function element(name, attributes, content) {
        const set = Object.entries(attributes).filter(([, value]) => value !== undefined)
            .map(([key, value]) => ` ${key}="${typeof value === "number" ? rounded(value) : value}"`).join("");
        lines.push(`  <${name}${set}${content === undefined ? " />" : `>${content}</${name}>`}\n`);
    }
}

// To hundredths, halves to the even one, as .NET rounds.
function rounded(number) {
    const hundredths = number * 100;
    const below = Math.floor(hundredths);
    return (hundredths - below === 0.5 ? below + below % 2 : Math.round(hundredths)) / 100;
}

// Svg.WidthOf.
function widthOf(text, size) {
    return [...text].reduce((width, character) => width + (character >= "\u1100" ? 1 : 0.6), 0) * size;
}

function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
