"use strict";

// A slicing diagram of samples so few that each has its number: what Slicing.cs, SlicingDrawing.cs, Strip.cs and
// LabelRow.cs do, for a page that runs scripts. The words are C#'s; a test compares the two drawings, byte by byte.

function slice(order, batchSize, dropLast) {
    const samples = order.length;
    const taken = dropLast ? order.slice(0, samples - samples % batchSize) : order;
    const batches = Math.ceil(taken.length / batchSize);
    return {
        order: taken, batchSize, samples, batches,
        dropped: samples - taken.length,
        droppedRows: order.slice(taken.length).sort((a, b) => a - b),
        isShuffled: taken.some((row, position) => row !== position),
        last: taken.length - (batches - 1) * batchSize,
        rowsOf: batch => taken.slice(batch * batchSize, (batch + 1) * batchSize),
    };
}

function describe(slicing, index, words) {
    const text = say(words.described, slicing)
        + (slicing.dropped > 0 ? " " + fill(words.droppedRows, { rows: list(slicing.droppedRows, 8, words) }) : "");
    return index < 0 ? text : text + " " + fill(words.takes, { batch: index, rows: list(slicing.rowsOf(index), 8, words) });
}

// The sentence for a slicing, as SlicingTemplates.cs tells them apart.
function say(sentences, slicing) {
    const { samples, isShuffled, batches, last, batchSize, dropped } = slicing;
    return fill(sentences[[+(samples === 1), +isShuffled, +(batches === 1), +(last < batchSize), Math.min(dropped, 2)].join("")],
        { samples, size: batchSize, batches, last, dropped });
}

function list(rows, most, words) {
    if (rows.length > 2 && rows.every((row, k) => row === rows[0] + k)) {
        return fill(words.range, { first: rows[0], last: rows.at(-1) });
    }

    return fill(words.rows[+(rows.length > 1)], { rows: rows.slice(0, most).join(", ") })
        + (rows.length > most ? fill(words.more, { count: rows.length }) : "");
}

function draw(slicing, index, words, colours) {
    const [width, height, left, right, samplesTop, orderTop, strip] = [760, index < 0 ? 224 : 264, 64, 740, 72, 150, 28];
    const { order, samples, batchSize, batches, dropped, rowsOf } = slicing;
    const cell = (right - left) / samples;
    const { lines, element, rectangle, text } = shapes(colours);
    element("title", {}, describe(slicing, index, words));
    element("style", {}, colours.style);
    rectangle(0.5, 0.5, width - 1, height - 1, colours.paper, colours.edge, 8);
    text(left, 30, say(words.heading, slicing), { anchor: "start", size: 15, bold: true });
    text(left - 10, samplesTop + 19, "x, y", { anchor: "end", size: 14, bold: true });
    text(left - 10, orderTop + 19, "order", { anchor: "end", size: 14, bold: true });
    const batchOf = new Map(order.map((row, position) => [row, Math.floor(position / batchSize)]));
    cells(samplesTop, row => batchOf.get(row), row => row);
    cells(orderTop, position => batchOf.get(order[position]), position => order[position]);
    for (let batch = 0; batch < batches; batch++) {
        const [from, to] = ends(batch);
        rectangle(from, orderTop, to - from, strip, "none", colours.ink);
    }

    labels();
    if (index >= 0) {
        const start = index * batchSize;
        rowsOf(index).forEach((row, k) => element("line", {
            x1: left + (row + 0.5) * cell, y1: samplesTop + strip, x2: left + (start + k + 0.5) * cell, y2: orderTop,
            stroke: colours.faint, "stroke-width": 0.75,
        }));
        caption(start, start + rowsOf(index).length);
    }

    const font = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK KR', sans-serif";
    return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${font}" font-size="13" xmlns="http://www.w3.org/2000/svg">\n${lines.join("")}</svg>\n`;

    function cells(top, batchAt, numberAt) {
        for (let i = 0; i < samples; i++) {
            const batch = batchAt(i);
            const fill = batch === undefined ? colours.dropped : index < 0 || batch === index ? colours.tints[batch] : colours.notChosen;
            rectangle(left + i * cell, top, cell, strip, fill, colours.paper);
            if (numberAt(i) !== undefined) {
                text(left + (i + 0.5) * cell, top + 19, numberAt(i), { size: 14 });
            }
        }

        rectangle(left, top, samples * cell, strip, "none", colours.ink);
    }

    // The chosen batch, the ends, and then as many of the others, evenly, as have room.
    function labels() {
        const places = [];
        const label = batch => {
            const [from, to] = ends(batch);
            place(places, (from + to) / 2, `[${batch}]`, rowsOf(batch).length, { bold: batch === index });
        };
        if (index >= 0) {
            label(index);
        }

        if (dropped > 0) {
            place(places, left + (order.length + samples) / 2 * cell, words.dropped, dropped, { fill: colours.faint });
        }

        label(0);
        label(batches - 1);
        for (let batch = 0; batch < batches; batch += batches <= (right - left) / 40 ? 1 : 2) {
            label(batch);
        }
    }

    function place(places, middle, name, count, look) {
        const half = Math.max(widthOf(name, 14), widthOf(String(count), 13)) / 2;
        const x = Math.min(Math.max(middle, 8 + half), width - 8 - half);
        const [from, to] = [x - half - 3, x + half + 3];
        if (!places.some(other => from < other.to && other.from < to)) {
            places.push({ from, to });
            text(x, orderTop + strip + 18, name, { size: 14, ...look });
            text(x, orderTop + strip + 35, count, { fill: colours.faint });
        }
    }

    function caption(start, end) {
        const rows = rowsOf(index);
        const said = most => fill(words.taken, { batch: index, start, end, rows: list(rows, most, words) });
        let most = rows.length;
        while (widthOf(said(most), 14) > right - left) {
            most--;
        }

        text(left, 248, said(most), { anchor: "start", size: 14, bold: true });
    }

    function ends(batch) {
        return [left + batch * batchSize * cell, left + Math.min((batch + 1) * batchSize, order.length) * cell];
    }
}
