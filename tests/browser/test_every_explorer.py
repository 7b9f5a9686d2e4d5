"""What holds of every explorer: keys, screen readers, contrast, widths, the wheel, stillness.

Each explorer stands on a page of its own, without Python, where all tests of it meet it, one after the other.
"""

from __future__ import annotations

import io
import itertools

import numpy as np
import pytest
from PIL import Image

from tests.browser.conftest import page_with
from tests.browser.gallery import EXPLORERS, MAIN

pytestmark = pytest.mark.browser

WIDTHS = (500, 640, 900, 1600)
PLAIN = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}


@pytest.fixture(scope="module", params=EXPLORERS)
def stand(request, browser):
    """Open a page with one explorer, and collect what its console says."""
    said: list[str] = []
    page = page_with(browser, EXPLORERS[request.param](), said)
    yield page, said
    page.context.close()


@pytest.fixture
def page(stand):
    """Show the explorer anew, as it is at first."""
    page, said = stand
    page.set_viewport_size({"width": 1100, "height": 900})
    page.emulate_media(**PLAIN)
    page.mouse.move(0, 0)
    page.evaluate("open()")
    yield page
    assert not said


# --- keys --------------------------------------------------------------------------------------

# All that can be worked with. The rest of a group of radio buttons, and of the cells of a grid, is reached by arrow
# keys from the one that has the tab stop, and the number between two buttons steps as they do.
ALIVE = """() => [...document.querySelectorAll(
        ".convlab :is(button, select, input, textarea, summary, [tabindex='0'], [role=slider], [role=grid])")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && !one.closest("[inert]"))
    .filter((one) => !one.matches(".stepper button, :root:has([type=radio]:checked) [type=radio]:not(:checked)"))"""
FOCUS = """() => {
    const here = document.activeElement;
    here.dataset.reached = "";
    here.closest("[role=grid]")?.setAttribute("data-reached", "");
    const seen = here.matches("label.node input") ? here.parentElement : here;
    const { outlineStyle, outlineWidth } = getComputedStyle(seen);
    const shown = outlineStyle === "solid" && parseFloat(outlineWidth) >= 2;
    return { id: here.id, name: here.outerHTML.slice(0, 120), shown };
}"""


def test_tab_goes_through_all_of_it_and_shows_where_it_is(page):
    page.evaluate(
        """() => {
            const main = document.querySelector("main");
            main.insertAdjacentHTML("beforebegin", "<button id=before>Before</button>");
            main.insertAdjacentHTML("afterend", "<button id=after>After</button>");
        }"""
    )
    page.locator("#before").focus()
    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUS)
        if here["id"] == "after":
            break
        if not here["shown"]:
            unseen.append(here["name"])
    else:
        pytest.fail("Tab does not lead out of it")
    assert unseen == []
    alive = f"({ALIVE})().filter((one) => !('reached' in one.dataset)).map((one) => one.outerHTML.slice(0, 120))"
    assert page.evaluate(alive) == []
    page.evaluate("document.querySelectorAll('#before, #after').forEach((one) => one.remove())")


# --- assistive technology ----------------------------------------------------------------------


@pytest.fixture
def still(page):
    """Have time stand still on the page: it is the test that lets it pass."""
    page.clock.install(time=0)
    page.clock.pause_at(10)
    page.evaluate("open()")
    page.clock.run_for(1000)
    yield page
    page.clock.resume()


def listen(page):
    """Begin to collect what a screen reader is told unasked, by the place that tells it."""
    page.evaluate(
        """() => {
            window.heard = [];
            for (const region of document.querySelectorAll("[role=status], [role=alert], [aria-live], output")) {
                if (!region.checkVisibility()) continue;
                // That words are taken away is not told.
                new MutationObserver(() => region.textContent && window.heard.push(region.textContent))
                    .observe(region, { childList: true, characterData: true, subtree: true });
            }
        }"""
    )


def test_a_screen_reader_is_told_once_when_things_have_come_to_rest(still):
    still.locator(MAIN).first.focus()
    still.clock.run_for(1000)
    listen(still)
    for key in ("ArrowRight", "ArrowLeft", "ArrowRight"):
        still.keyboard.press(key)
        still.clock.run_for(100)
    assert still.evaluate("window.heard") == []
    still.clock.run_for(1000)
    told = still.evaluate("window.heard")
    assert len(told) == len(set(told)) <= 2  # the sentence, and what is pointed at
    assert still.locator(".sentence > span").inner_text() in told


def test_while_it_plays_a_screen_reader_is_left_in_peace(still):
    sentence = still.locator(".sentence > span")
    if still.get_by_role("button", name="Play").count() == 0:
        return
    listen(still)
    still.get_by_role("button", name="Play").click()
    before = sentence.inner_text()
    still.clock.run_for(900)
    assert sentence.inner_text() != before
    assert still.evaluate("window.heard") == []
    still.get_by_role("button", name="Pause").click()
    still.clock.run_for(1000)
    assert still.evaluate("window.heard") == [sentence.inner_text()]


def test_a_slider_tells_its_value_in_words(page):
    for slider in page.locator(".convlab input[type=range]").all():
        told = slider.get_attribute("aria-valuetext")
        assert told == slider.evaluate("(input) => input.closest('.slider').querySelector('.value').textContent")


# --- looks -------------------------------------------------------------------------------------

OVERFLOWING = """() => [
        ...(document.documentElement.scrollWidth > innerWidth ? [document.documentElement] : []),
        ...[...document.querySelectorAll(".convlab :is(.cell, .controls, .stage, .node, .bar > *, .layers, table)")]
            .filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth + 1),
    ].map((one) => `${one.outerHTML.slice(0, 120)}: ${one.scrollWidth} > ${one.clientWidth}`)"""


def test_nothing_is_cut_off_or_wider_than_the_page_at_any_width(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate(OVERFLOWING) == [], width


# The label of a radio button or a check box takes the press, too. Cells can be smaller: a slider goes where they go.
SMALL = """() => [...document.querySelectorAll(".convlab :is(button, select, input, textarea, .count)")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .map((one) => one.closest("label") ?? one)
    .filter((one) => one.offsetWidth < 24 || one.offsetHeight < 24)
    .map((one) => `${one.offsetWidth}×${one.offsetHeight}: ${one.outerHTML.slice(0, 120)}`)"""


def test_everything_is_large_enough_for_a_finger(page):
    assert page.evaluate(SMALL) == []


MOVING = """() => [document.querySelector(".convlab"), ...document.querySelector(".convlab").querySelectorAll("*")]
    .flatMap((one) => [one, "::before", "::after"].map((place) => typeof place === "string"
        ? getComputedStyle(one, place) : getComputedStyle(one)))
    .filter(({ transitionDuration, animationName }) => parseFloat(transitionDuration) > 0 || animationName !== "none")
    .length"""


def test_a_reader_who_asked_for_less_motion_gets_none(page):
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == 0


# What tells something without words must stand out from its ground by 3:1: outlines, lines, and cells that are marked.
MARKS = {
    "button:not([aria-disabled=true]), select, input[type=text], textarea, .stepper .count": "borderTopColor",
    ".grid:not(.cropped), .kept, .window, .reach, .node, .whole": "borderTopColor",
    ".cell:is(.padding, .inserted):not(.tap), .cell.extra": "borderTopColor",
    ".cell.tap:is(.padding, .inserted)": "outlineColor",
    ".lines line, .links[d], .axes path:not(.level), .box, .disc, .whole, .swept, .guide": "stroke",
    ".convlab-field .cell:is(.seen:not(.padding), .current), .filled, .center, svg .point": "fill",
}
FAINT = """(marks) => {
    const [pixel] = [new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })];
    const luminance = (...layers) => {
        for (const colour of layers) {
            pixel.fillStyle = colour;
            pixel.fillRect(0, 0, 1, 1);
        }
        const [r, g, b] = [...pixel.getImageData(0, 0, 1, 1).data].map((n) => n / 255)
            .map((n) => (n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const groundOf = (one) => {
        const colour = getComputedStyle(one).backgroundColor;
        return /, 0\\)$/.test(colour) ? groundOf(one.parentElement) : colour;
    };
    const found = [];
    for (const [selector, property] of Object.entries(marks)) {
        for (const one of document.querySelectorAll(`.convlab :is(${selector})`)) {
            const style = getComputedStyle(one);
            const isDrawn = one instanceof SVGElement;
            const isBox = property === "fill" && !isDrawn;
            if (!one.checkVisibility() || (property !== "fill" && (property === "stroke") !== isDrawn)) continue;
            const ground = groundOf(one.parentElement);
            const [low, high] = [luminance(ground), luminance(ground, style[isBox ? "backgroundColor" : property])]
                .sort((a, b) => a - b);
            const contrast = ((high + 0.05) / (low + 0.05)) * style.opacity;
            if (contrast < 3) found.push(`${contrast.toFixed(2)}: ${one.outerHTML.slice(0, 120)}`);
        }
    }
    return found;
}"""


@pytest.mark.parametrize("look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_what_tells_something_stands_out_from_its_ground(page, look):
    page.emulate_media(**look)
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    assert page.evaluate(FAINT, MARKS) == []


# --- stillness ---------------------------------------------------------------------------------

# The kernel of a strip goes along with its window.
PLACES = """() => [...document.querySelectorAll(
        ".convlab, .controls > *, button, select, input, .grid:not(.strip .kernel), .title, " +
        ".note, .sentence, figure, .stage, td")]
    .filter((one) => one.checkVisibility()).map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return [one.className, x, y, width, height].join(" ");
    })"""


def test_nothing_jumps_while_it_moves(page):
    page.locator(MAIN).first.focus()
    before = page.evaluate(PLACES)
    for key in ("ArrowRight", "ArrowDown", "End", "PageDown", "ArrowLeft", "ArrowUp", "Home"):
        page.keyboard.press(key)
        assert page.evaluate(PLACES) == before, key


# Presses every button of every stepper until it is at its bound, and says which button went from under the pointer.
SWEEP = """async () => {
    const [found, frame] = [[], () => new Promise(requestAnimationFrame)];
    let steps = 0;
    for (const press of document.querySelectorAll(".convlab .stepper button")) {
        for (let n = 0; n < 9 && press.checkVisibility() && !press.ariaDisabled; n++) {
            const { x, y } = press.getBoundingClientRect();
            press.click();
            steps += 1;
            await frame();
            const now = press.getBoundingClientRect();
            if (press.checkVisibility() && (now.x !== x || now.y !== y)) found.push(press.ariaLabel);
        }
    }
    return { steps, found };
}"""


@pytest.mark.parametrize("width", [560, 1100])
def test_no_button_goes_from_under_the_pointer(page, width):
    if page.locator(".stepper").count() == 0:
        return
    page.set_viewport_size({"width": width, "height": 1800})  # so that no scroll bar comes and takes from the width
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")  # it is fitted
    swept = page.evaluate(SWEEP)
    assert swept["steps"] >= 3
    assert swept["found"] == []


# Notes each element that is taken away and put back, or another of its kind in its place, between two moves; each that
# goes blank for a moment: which has nothing to show, or is not shown, in at most three painted frames between two of
# the same content; and each that, between two moves, looks otherwise and then as before.
WATCH = """() => {
    const root = document.querySelector(".convlab");
    window.flickers = [];
    window.moment = 0; // the test counts them; a move of the explorer begins one, too
    const now = () => JSON.stringify([moment, ...["position", "t"].map((name) => model.get(name))]);
    const told = (one) => (one.outerHTML ?? one.data).slice(0, 120);
    const isAgain = (one, other) => one.nodeType === Node.ELEMENT_NODE
        ? one === other || one.tagName === other.tagName : one.isEqualNode(other);
    let gone = [];
    new MutationObserver((records) => {
        const time = now();
        gone = gone.filter((one) => one.time === time);
        for (const { target, removedNodes } of records) {
            gone.push(...[...removedNodes].map((node) => ({ target, node, time })));
        }
        for (const { target, addedNodes } of records) {
            const back = [...addedNodes].filter((one) => gone.some((other) =>
                other.target === target && isAgain(one, other.node)));
            flickers.push(...back.map((one) => `made anew: ${told(one)}`));
        }
    }).observe(root, { childList: true, subtree: true });
    const ownText = (one) => [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.data).join("");
    const styled = (one) => {
        const { color, backgroundColor, borderTopColor, opacity, boxShadow, fill, stroke } = getComputedStyle(one);
        const [home, { x, y, width, height }] = [root, one].map((its) => its.getBoundingClientRect());
        const paint = one instanceof HTMLCanvasElement ? one.toDataURL() : one.getAttribute("d");
        const place = [x - home.x, y - home.y, width, height].map((n) => n.toFixed(2)); // the page may be scrolled
        return [color, backgroundColor, borderTopColor, opacity, boxShadow, fill, stroke, ...place, paint].join();
    };
    // A button looks otherwise under the pointer, and while it is pressed.
    const look = () => new Map([...root.querySelectorAll("*:not(.said)")]
        .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .map((one) => [one, { text: ownText(one), style: one.closest("button:hover") ? "" : styled(one) }]));
    const hadText = new WeakSet();
    const content = (one, { text }) => text || (hadText.has(one) ? "" : "no text at any time");
    let frames = []; // the newest first
    let looks = new Map(); // of each element: that right before the last move, and those since
    let since = now();
    const sample = () => {
        const seen = look();
        for (const [one, { text }] of seen) if (text) hadText.add(one);
        const shown = new Map([...seen].map(([one, its]) => [one, content(one, its)]));
        for (const [one, its] of shown) {
            const last = frames.findIndex((frame) => frame.get(one));
            if (its && last > 0 && frames[last].get(one) === its) flickers.push(`blank for ${last}: ${told(one)}`);
        }
        frames = [shown, ...frames].slice(0, 4);
        if (since !== now()) {
            since = now();
            looks = new Map([...looks].map(([one, all]) => [one, all.slice(-1)]));
        }
        for (const [one, { text, style }] of seen) {
            const all = looks.get(one) ?? [];
            const its = `${text} ${style}`;
            if (all.at(-1) === its) continue;
            if (all.length > 1) flickers.push(`looked otherwise at first (${since}): ${told(one)}`);
            looks.set(one, [...all, its]);
        }
    };
    window.painted = (count = 1) => new Promise((done) => requestAnimationFrame(() => {
        const channel = new MessageChannel(); // answers once the frame has been painted
        channel.port1.onmessage = () => done(count > 1 ? painted(count - 1) : null);
        channel.port2.postMessage(null);
    }));
    (async () => {
        for (sample(); root.isConnected; sample()) await painted();
    })();
}"""


def steps(page):
    """Go by keys and then drag, and stop after each step, for the first time before all of them."""
    main = page.locator(MAIN).first
    main.focus()
    yield "in focus"
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "End", "ArrowLeft"):
        page.keyboard.press(key)
        yield key
    box = main.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    yield "pointed at"
    page.mouse.down()
    for n in range(1, 5):
        page.mouse.move(x - 25 * n, y - 15 * n)
        yield f"dragged {n}"
    page.mouse.up()
    yield "let go"


def test_nothing_flickers(page):
    """Nothing is made anew, goes blank or looks otherwise for a moment, while it is moved and while it plays.

    An element of the explorer flickers if between two moves it, or another of its kind, is both taken away and put
    there; if, in no more than three painted frames, it is hidden or has lost its text, and shows the same before and
    after; or if, after a move, its text, its colours, its place or its size become others more than once. Transitions
    are left out.
    """
    style = page.add_style_tag(content=".convlab * { transition: none !important; }")
    page.evaluate(WATCH)
    rest = "painted(4).then(() => { moment += 1; })"
    for _ in steps(page):
        page.evaluate(rest)
    page.mouse.move(0, 0)  # away from any number that it would light
    page.evaluate(rest)
    play = page.get_by_role("button", name="Play")
    if play.count():
        page.keyboard.press("Home")
        page.evaluate(rest)
        if page.get_by_label("Speed").count():
            page.get_by_label("Speed").select_option("rapid")
        play.hover()
        page.evaluate(rest)
        play.click()
        page.wait_for_timeout(600)
        page.evaluate("document.querySelector('button[aria-label=Pause]')?.click()")
    page.evaluate("painted(4)")
    style.evaluate("(style) => style.remove()")
    assert page.evaluate("flickers") == []


# What stands where, and all that is known of it: the page without the frames that move over it. Focus, hovering and
# transitions are not what this is about. Left out are signs with slanted edges, which are never drawn the same twice
# when but a part of the page is painted, and the kernel of a strip, which goes along with its window.
STILL = """.convlab * { transition: none !important; outline: none !important; }
    .convlab :is(.window, .handle, .position, .reach) { opacity: 0 !important; }"""
STANDING = """() => [...document.querySelectorAll(
        ".convlab :is(.cell, canvas, td, th, button, select, .title, .key, h4)")]
    .filter((one) => !one.matches(":has(svg), .strip .kernel *"))
    .filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => {
        const { x, y, right, bottom } = one.getBoundingClientRect();
        return [one.outerHTML, x, y, right, bottom];
    })"""


EDGE = 2  # pixels that a neighbour's border may reach into, as one that stands between two pixels does
ROUNDING = 2  # of 255: round corners come out otherwise by one when but a part of the page is painted


def look(page):
    """Return what stands on the page, and a picture of it."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    picture = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), dtype=np.int16)
    return page.evaluate(STANDING), picture


def painted_otherwise(before, after):
    """Return what is the same in two looks at a page, but has been painted otherwise."""
    (stood, first), (stands, second) = before, after
    found = []
    for (code, *box), (code_now, *box_now) in zip(stood, stands, strict=True):
        left, top, right, bottom = (round(n) for n in box)
        place = slice(max(top, 0) + EDGE, bottom - EDGE), slice(max(left, 0) + EDGE, right - EDGE)
        if code == code_now and (box != box_now or (np.abs(first[place] - second[place]) > ROUNDING).any()):
            found.append(code[:120])
    return found


def test_what_a_step_does_not_change_is_painted_the_same(page):
    """Before a step and after it, what is the same in the page is the same in the painted frame, too.

    Each cell, title, button and canvas is compared, pixel for pixel. What changes in the page, by text, by class, by
    label or by style of its own, has to do with the step; all else must neither move nor change its size or colour.
    """
    page.set_viewport_size({"width": 1100, "height": 1800})  # all of it is in the picture
    style = page.add_style_tag(content=STILL)
    page.mouse.move(0, 0)  # away from any button that it would light
    looks = [(step, look(page)) for step in steps(page)]
    assert len({str(stands) for _, (stands, _) in looks}) > 3
    for (_, before), (step, after) in itertools.pairwise(looks):
        assert painted_otherwise(before, after) == [], step
    style.evaluate("(style) => style.remove()")


# How far each frame stands from the nearest edge of a cell of its grid, or from that of a pixel of its picture.
FRAMES = """() => [...document.querySelectorAll(".convlab :is(.window, .position, .reach)")]
    .filter((one) => one.checkVisibility()).map((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        const stage = one.closest(".grid, .stage");
        const edges = (low, high) => {
            const picture = stage.querySelector("canvas");
            if (!picture) {
                const boxes = [...stage.querySelectorAll(".cell")].map((cell) => cell.getBoundingClientRect());
                return boxes.flatMap((box) => [box[low], box[high]]);
            }
            const [box, count] = [picture.getBoundingClientRect(), low === "left" ? picture.width : picture.height];
            const around = [...Array(3 * count).keys()].map((n) => n - count); // a window may hang over
            return around.map((n) => box[low] + (n / count) * (box[high] - box[low]));
        };
        // On a picture a frame stands on a whole pixel of the screen: within half a one of where it belongs.
        const brief = (n) => (stage.matches(".stage") ? String(Math.abs(n) <= 0.51 ? 0 : n) : n.toFixed(1));
        const apart = (place, all) => brief(all.map((edge) => place - edge)
            .reduce((one, other) => (Math.abs(other) < Math.abs(one) ? other : one)));
        const [across, down] = [edges("left", "right"), edges("top", "bottom")];
        return [apart(left, across), apart(right, across), apart(top, down), apart(bottom, down)].join(" ");
    })"""


def test_frames_stay_on_the_lines_between_the_cells(page):
    """A frame stands around whole cells, at every step as far from their edges as at first."""
    style = page.add_style_tag(content=".convlab * { transition: none !important; }")
    framed = {step: page.evaluate(FRAMES) for step in steps(page)}
    style.evaluate("(style) => style.remove()")
    assert framed == dict.fromkeys(framed, framed["in focus"])


SCROLLING = """() => [...document.querySelectorAll(".convlab *")]
    .filter((one) => one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY))
    .map((one) => one.outerHTML.slice(0, 120))"""


def test_the_wheel_scrolls_the_page(page):
    for width in (500, 1100):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("new Promise(requestAnimationFrame)")
        assert page.evaluate(SCROLLING) == [], width
    tall = page.add_style_tag(content="main { padding: 300px 0 2000px }")
    state = "JSON.stringify(['position', 't', 'radius', 'kernel'].map((name) => model.get(name)))"
    before = page.evaluate(state)
    page.locator(MAIN).first.hover(force=True)
    from_there = page.evaluate("scrollY")
    page.mouse.wheel(0, 120)
    page.wait_for_function("(before) => scrollY > before", arg=from_there)
    assert page.evaluate(state) == before
    tall.evaluate("(style) => style.remove()")


# --- text from Python --------------------------------------------------------------------------

# Puts a text that would be an element, were it read as HTML, in place of each text that Python sends, and of each name
# of a preset, one by one. Some of these states Python could not be in; they may fail, but not make an element.
HOSTILE = """async () => {
    const evil = "<img src=x:y onerror=window.hurt=1>";
    const at = (state, path) => path.reduce((one, name) => one[name], state);
    const texts = (value, path) => typeof value === "string" ? [path]
        : typeof value === "object" && !ArrayBuffer.isView(value)
            ? Object.entries(value ?? {}).flatMap(([name, inner]) => texts(inner, [...path, name])) : [];
    const start = model.state;
    const changes = texts(start, []).map((path) => (state) => { at(state, path.slice(0, -1))[path.at(-1)] = evil; });
    for (const name of Array.isArray(start.presets) ? [] : Object.keys(start.presets ?? {})) {
        const renamed = ([one, kernel]) => [one === name ? evil : one, kernel];
        changes.push((state) => {
            state.presets = Object.fromEntries(Object.entries(state.presets).map(renamed));
        });
    }
    let shown = 0;
    for (const change of changes) {
        const state = structuredClone(start);
        change(state);
        try {
            await open(state);
        } catch {}
        shown += document.querySelector("main").textContent.includes(evil);
        if (document.querySelector("main img") || window.hurt) return String(change);
    }
    return shown;
}"""


def test_text_from_python_is_never_read_as_html(stand, page):
    shown = page.evaluate(HOSTILE)
    assert isinstance(shown, int)
    if page.evaluate("'presets' in model.state"):
        assert shown > 0
    stand[1].clear()


# --- axe-core ----------------------------------------------------------------------------------


@pytest.mark.node
def test_axe_finds_nothing_in_any_state(page, complaints):
    found = {}

    def look(state, *schemes):
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            if complained := complaints(page):
                found[state, scheme] = complained

    page.get_by_role("button", name="NumPy").click()
    page.get_by_role("textbox", name="Code to copy").wait_for()
    look("the code is shown", "light")
    page.get_by_role("button", name="Predict").click()
    page.locator(".prediction input").fill("987654")
    page.keyboard.press("Enter")
    page.locator(".reply.wrong").wait_for()
    if page.locator(".grid.kernel").count():
        page.locator(".grid.kernel .cell").first.click()
        page.keyboard.type("two")
        page.keyboard.press("Enter")
        page.locator("input[aria-invalid=true]").wait_for()
    look("wrong guesses and numbers", "light", "dark")
    assert found == {}
