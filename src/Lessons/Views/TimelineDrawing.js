"use strict";

// What TimelineDrawing.cs does, for a page that runs scripts; a test compares the two drawings, byte by byte.

// What is seen of the bars of each lane while the model takes some of its batches, and where.
function lay(data, first, count) {
    const { lanes, steps, left, right } = data;
    const from = first === 0 ? 0 : steps[first - 1].end;
    const to = steps[first + count - 1].end;
    const x = time => left + (time - from) / (to - from) * (right - left);
    const bars = lanes.map(lane => lane.bars.filter(bar => bar.end > from && bar.start < to)
        .map(bar => ({ ...bar, x1: x(Math.max(bar.start, from)), x2: x(Math.min(bar.end, to)) })));
    const [one, other] = [steps[first].batch, steps[first + count - 1].batch];
    return { from, to, x, bars, shown: fill(data.words.shown[+(count > 1)], { first: one, last: other }) };
}

function drawTimeline(data, { from, to, x, bars, shown }) {
    const { lanes, words, colours, left, right, top, laneHeight, laneStep, narrowest, size } = data;
    const { lines, rectangle, line, text } = shapes(colours);
    text(20, 30, words.heading, { anchor: "start", size: 15, bold: true });
    text(20, 52, shown, { anchor: "start", fill: colours.faint, size });
    lanes.forEach((lane, i) => drawLane(lane, bars[i], top + i * laneStep, i === lanes.length - 1));
    drawAxis(top + lanes.length * laneStep + 2);
    return fill(data.frame, { description: fill(words.described, { shown }) }).replace("</svg>", () => lines.join("") + "</svg>");

    function drawLane(lane, bars, y, isModel) {
        text(left - 10, y + 21, lane.name, { anchor: "end", size, bold: isModel });
        rectangle(left, y, right - left, laneHeight, "none", colours.edge);
        let numbered = -1;
        for (const { stage, batch, x1, x2 } of bars) {
            if (stage === "") {
                drawWaiting(x1, x2, y + laneHeight / 2);
                continue;
            }

            rectangle(x1, y, x2 - x1, laneHeight, colours.tints[batch % colours.tints.length], x2 - x1 < narrowest ? undefined : colours.paper);
            if (batch !== numbered && widthOf(String(batch), size) <= x2 - x1) {
                text((x1 + x2) / 2, y + 21, batch, { size, bold: isModel });
                numbered = batch;
            }
        }
    }

    function drawWaiting(x1, x2, middle) {
        if (x2 - x1 >= narrowest) {
            line(x1 + 1, middle - 6, x1 + 1, middle + 6, colours.faint);
            line(x2 - 1, middle - 6, x2 - 1, middle + 6, colours.faint);
            line(x1 + 1, middle, x2 - 1, middle, colours.faint);
        }
    }

    function drawAxis(y) {
        line(left, y, right, y, colours.ink);
        const step = roundStep((to - from) / 8);
        for (let tick = Math.ceil(from / step); tick * step <= to; tick++) {
            line(x(tick * step), y, x(tick * step), y + 6, colours.ink);
            text(x(tick * step), y + 22, Math.round(tick * step * 1000) / 1000, { size });
        }

        drawWaiting(left, left + 24, y + 38);
        text(left + 32, y + 43, words.waiting, { anchor: "start", fill: colours.faint, size });
        text(right, y + 43, words.axis, { anchor: "end", fill: colours.faint, size });
    }
}

function roundStep(least) {
    let step = 0.001;
    for (let i = 0; step < least; i++) {
        step *= i % 3 === 1 ? 2.5 : 2;
    }

    return step;
}
