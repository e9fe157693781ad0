"use strict";

// Puts sliders over the picture of a Timeline, and a button over each of its bars: what is pointed at or focused is said
// in words, and the batch that it belongs to is framed in all lanes.
function exploreTimeline(data) {
    const root = findRoot(".pipeline-timeline");
    if (!root) {
        return;
    }

    const { words, steps } = data;
    const picture = root.querySelector("img");
    const panel = addPanel(root, words.controls);
    const first = addControl(panel, { name: "first", label: words.first, value: 0, min: 0, max: steps.length - data.count });
    const count = addControl(panel, { name: "count", label: words.count, value: data.count, min: 1, max: steps.length });
    const figure = add("div", root, "position: relative");
    const said = addWords(root);
    said.textContent = words.hint;
    picture.style.display = "block";
    figure.append(picture);
    root.replaceChildren(panel, figure, said);

    let buttons = []; // by lane
    let chosen; // the bar that is spoken of
    keepKeys(figure);
    figure.addEventListener("keydown", move);
    panel.addEventListener("input", show);
    show();

    function show() {
        const shownCount = Number(count.input.value);
        first.input.max = steps.length - shownCount; // where the last batches are shown it moves the slider too
        const start = Number(first.input.value);
        first.shown.textContent = first.input.ariaValueText = steps[start].batch;
        count.shown.textContent = shownCount;
        const layout = lay(data, start, shownCount);
        picture.src = "data:image/svg+xml," + encodeURIComponent(drawTimeline(data, layout));
        picture.alt = fill(words.described, { shown: layout.shown });
        buttons.flat().forEach(button => button.remove());
        buttons = layout.bars.map((bars, lane) => bars.map(bar => addButton(bar, lane)));
        mark(buttons.flat().find(button => same(button.bar, chosen)));
    }

    function addButton(bar, lane) {
        const [width, height] = [data.width, data.height];
        const box = [bar.x1 / width, (data.top + lane * data.laneStep) / height, (bar.x2 - bar.x1) / width, data.laneHeight / height];
        const [left, top, wide, high] = box.map(part => 100 * part + "%");
        const button = add("button", figure,
            `position: absolute; left: ${left}; top: ${top}; width: ${wide}; height: ${high}; min-width: 0; margin: 0; padding: 0; border: 0; border-radius: 0; background: none`);
        button.type = "button";
        button.bar = bar;
        button.setAttribute("aria-label", say(bar));
        button.addEventListener("pointerenter", () => choose(button));
        button.addEventListener("focus", () => choose(button));
        return button;
    }

    function choose(button) {
        chosen = button.bar;
        said.textContent = say(chosen);
        mark(button);
    }

    // One stop of the Tab key for all bars: the chosen one, or the first.
    function mark(current) {
        const all = buttons.flat();
        for (const button of all) {
            const isMarked = chosen && button.bar.batch === chosen.batch;
            button.tabIndex = button === (current ?? all[0]) ? 0 : -1;
            button.toggleAttribute("data-marked", Boolean(isMarked));
            // White around blue is seen on a light card and on a dark one.
            button.style.outline = isMarked ? `${button === current ? 3 : 2}px solid #0072b2` : "none";
            button.style.boxShadow = isMarked ? `0 0 0 ${button === current ? 4 : 3}px #ffffff` : "none";
            button.style.zIndex = isMarked ? 1 : 0;
        }
    }

    function move(event) {
        const lane = buttons.findIndex(lane => lane.includes(event.target));
        if (lane < 0) {
            return;
        }

        const place = buttons[lane].indexOf(event.target);
        const next = {
            ArrowLeft: () => buttons[lane][place - 1],
            ArrowRight: () => buttons[lane][place + 1],
            ArrowUp: () => nearest(buttons.slice(0, lane).findLast(other => other.length > 0), event.target.bar),
            ArrowDown: () => nearest(buttons.slice(lane + 1).find(other => other.length > 0), event.target.bar),
            Home: () => buttons[lane][0],
            End: () => buttons[lane].at(-1),
        }[event.key];
        if (next) {
            event.preventDefault();
            (next() ?? event.target).focus();
        }
    }

    function nearest(lane, bar) {
        const distance = button => Math.abs(button.bar.x1 + button.bar.x2 - bar.x1 - bar.x2);
        return lane?.reduce((best, button) => distance(button) < distance(best) ? button : best);
    }

    function say({ stage, batch, start, end }) {
        return fill(stage === "" ? words.saysWaiting : words.says,
            { batch, stage: words.stages[stage], start: milliseconds(start), duration: milliseconds(end - start) });
    }
}

function same(one, other) {
    return other && one.stage === other.stage && one.batch === other.batch && one.start === other.start;
}

// Milliseconds.Of.
function milliseconds(time) {
    const digits = time < 9.995 ? 2 : time < 99.95 ? 1 : 0;
    return time.toLocaleString("en-US", { maximumFractionDigits: digits }) + " ms";
}
