// What the browser tests measure inside a page. Each function answers with faults in words; none is good news.
"use strict";

window.measure = (() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const unseen = (element) => element.closest("[aria-hidden=true], dialog:not([open])")
    || getComputedStyle(element).clipPath === "inset(50%)";
  const named = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);

  // Everything that can be opened is opened: what is folded away is measured too. A panel over the page is
  // left closed where it would hide what is measured.
  function open(panels = true) {
    for (const each of document.querySelectorAll("details")) each.open = panels || !each.matches(".view, .menu");
    for (const each of document.querySelectorAll("[hidden=until-found]")) each.removeAttribute("hidden");
  }

  // What sticks out of the window, to either side.
  function wider() {
    const { scrollWidth, clientWidth } = document.documentElement;
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width && (box.right > clientWidth + 1 || box.left < -1)
        && shown(element) && !unseen(element) && !element.closest(".scroll, svg");
    });
    const scrolls = scrollWidth > clientWidth ? [`${scrollWidth} wide in ${clientWidth}`] : [];
    return [...scrolls, ...out.slice(-4).map(named)];
  }

  // Words that are cut off by a box which neither grows nor scrolls.
  function cut() {
    return [...document.body.querySelectorAll("*")].filter((element) => {
      if (!shown(element) || unseen(element) || element.closest("svg, input, select")) return false;
      const style = getComputedStyle(element);
      const across = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      const down = /hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
      return across || (down && style.webkitLineClamp === "none");
    }).map(named);
  }

  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const colours = new Map();

  // Any CSS colour as [red, green, blue, alpha], the last from 0 to 1.
  function parsed(colour) {
    if (!colours.has(colour)) colours.set(colour, drawn(colour));
    return colours.get(colour);
  }

  function drawn(colour) {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }

  function over([red, green, blue, alpha], ground) {
    return [red, green, blue].map((part, at) => part * alpha + ground[at] * (1 - alpha));
  }

  // What is behind an element, from the page's own ground up.
  function ground(element, known) {
    if (!element) return [255, 255, 255];
    if (!known.has(element)) {
      const own = parsed(getComputedStyle(element).backgroundColor);
      known.set(element, over(own, ground(element.parentElement, known)));
    }
    return known.get(element);
  }

  function luminance(colour) {
    const [red, green, blue] = colour.map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  // What has words of its own that are seen.
  function worded() {
    const found = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.data.trim()) found.add(walker.currentNode.parentElement);
    return [...found].filter((element) => shown(element) && !unseen(element));
  }

  // Text with less contrast than WCAG asks for, in each of these colour schemes.
  function faint(schemes) {
    const elements = worded();
    return schemes.flatMap((scheme) => {
      document.documentElement.dataset.colours = scheme;
      return faintOf(elements).map((fault) => `${scheme} too faint: ${fault}`);
    });
  }

  // 4.5, or 3 where the letters are large.
  function faintOf(elements) {
    const known = new Map();
    const faults = new Map();
    for (const element of elements) {
      const style = getComputedStyle(element);
      const behind = ground(element, known);
      const colour = element.closest("svg") ? style.fill : style.color;
      const [low, high] = [luminance(over(parsed(colour), behind)), luminance(behind)].sort((a, b) => a - b);
      const ratio = (high + 0.05) / (low + 0.05);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
      if (ratio < (large ? 3 : 4.5)) faults.set(`${colour} on ${behind.map(Math.round)}`, named(element));
    }
    return [...faults].map(([pair, element]) => `${pair}: ${element}`);
  }

  // What the Tab key should reach, in order. Of some radio buttons it reaches the chosen one.
  function stops() {
    const may = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
    return [...document.querySelectorAll(may)].filter((element) =>
      element.tabIndex >= 0 && !element.disabled && shown(element) && !element.closest("[inert]")
      && !(element.type === "radio" && !element.checked));
  }

  // Why a stop that has the focus cannot be seen to have it; "" when it can.
  function lost(element) {
    const style = getComputedStyle(element);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return `no outline: ${named(element)}`;
    const box = [...element.getClientRects()].find((each) => each.width && each.height);
    if (!box) return `no box: ${named(element)}`;
    const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `out of sight: ${named(element)}`;
    const top = document.elementFromPoint(x, y);
    const seen = top && (element.contains(top) || top.contains(element) || top.closest("label")?.control === element);
    return seen ? "" : `covered: ${named(element)} by ${top && named(top)}`;
  }

  // The stops as they are before any key: how many. From now on each that gets the focus is noted.
  function start() {
    const expected = stops();
    window.reached = [];
    document.addEventListener("focusin", ({ target }) =>
      window.reached.push([expected.indexOf(target), lost(target)]));
    return expected.length;
  }

  // Which stops have got the focus since, and why one could not see that they had it.
  function reached() {
    return window.reached;
  }

  function focusEach(from) {
    return stops().slice(from).map((element) => {
      element.focus({ focusVisible: true });
      return document.activeElement === element ? lost(element) : `takes no focus: ${named(element)}`;
    }).filter(Boolean);
  }

  // Where nothing shall move: what still takes its time.
  function moving() {
    const slow = [...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      return /[1-9]/.test(style.transitionDuration) || /[1-9]/.test(style.animationDuration);
    });
    const smooth = getComputedStyle(document.documentElement).scrollBehavior === "smooth";
    return [...slow.map(named), ...(smooth ? ["scrolls smoothly"] : [])];
  }

  // Where the system decides the colours: drawings and buttons that have lost theirs.
  function faded() {
    const paper = String(parsed(getComputedStyle(document.body).backgroundColor).slice(0, 3));
    const bars = [...document.querySelectorAll("svg .bar")].filter((bar) =>
      String(parsed(getComputedStyle(bar).fill).slice(0, 3)) === paper);
    const flat = [...document.querySelectorAll("button")].filter((button) =>
      shown(button) && !button.ariaCurrent && getComputedStyle(button).borderTopStyle === "none"
      && getComputedStyle(button).textDecorationLine === "none");
    return [...bars, ...flat].map(named);
  }

  // How much of the page was pushed about while it was read in, the sum of all shifts, and what was pushed.
  // Who watches only now is told of those before as well, but a little later.
  function shifted() {
    return new Promise((tell) => {
      let sum = 0;
      const what = [];
      const watch = (list) => list.getEntries().forEach(({ value, sources }) => {
        sum += value;
        what.push(...sources.map(({ node }) => `${value.toFixed(4)} ${named(node?.parentElement ?? document.body)}`));
      });
      new PerformanceObserver(watch).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => tell({ sum, what }), 50);
    });
  }

  // Milliseconds until the first words were seen; a page just read in may not be drawn yet.
  function painted() {
    return new Promise((tell) => {
      const watch = (list) => list.getEntriesByName("first-contentful-paint")
        .forEach((each) => tell(each.startTime));
      new PerformanceObserver(watch).observe({ type: "paint", buffered: true });
    });
  }

  return { open, wider, cut, faint, start, reached, focusEach, moving, faded, shifted, painted };
})();
