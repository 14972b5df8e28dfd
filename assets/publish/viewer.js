// The canvas of a published board. It moves, shows and hides what the page holds; it makes no markup of texts,
// loads nothing and keeps nothing.
'use strict';
(() => {
  const byId = id => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const [app, stage, world, panel, panelBody, find, found, telling] =
    ['app', 'stage', 'world', 'panel', 'panel-body', 'find', 'found', 'telling'].map(byId);
  const number = (element, key) => Number(element.dataset[key]);
  const calm = matchMedia('(prefers-reduced-motion: reduce)');

  root.classList.add('viewing');
  app.hidden = false;

  // Where everything lies.
  for (const element of all('[data-x]', world)) {
    const style = element.style;
    style.left = number(element, 'x') + 'px';
    style.top = number(element, 'y') + 'px';
    if (element.dataset.w) style.width = number(element, 'w') + 'px';
    if (element.dataset.h) style.height = number(element, 'h') + 'px';
  }
  all('.card', world)
    .sort((a, b) => number(a, 'z') - number(b, 'z'))
    .forEach((card, place) => { card.style.zIndex = 2 + place; });
  // Below a name stand as many whole rows as there is room for, in whatever font there is.
  const rows = all('.card-line', world).map(line => {
    const text = line.parentElement;
    const badges = text.querySelector('.badges')?.offsetHeight ?? 0;
    const room = text.clientHeight - text.firstElementChild.offsetHeight - badges;
    return { line, count: Math.floor(room / parseFloat(getComputedStyle(line).lineHeight)) };
  });
  for (const { line, count } of rows) {
    line.hidden = count < 1;
    line.style.webkitLineClamp = Math.max(count, 1);
  }
  const rectOf = element => ({ x: number(element, 'x'), y: number(element, 'y'), w: number(element, 'w') || 0, h: number(element, 'h') || 0 });
  const bounds = rectOf(world);

  // Which cards and labels lie where, to find what a rectangle would cover.
  const CELL = 400;
  const cells = new Map();
  const cellsOf = ({ x, y, w, h }) => {
    const found = [];
    for (let i = Math.floor(x / CELL); i <= (x + w) / CELL; i++) {
      for (let j = Math.floor(y / CELL); j <= (y + h) / CELL; j++) found.push(`${i} ${j}`);
    }
    return found;
  };
  const occupy = (rect, what) => {
    for (const cell of cellsOf(rect)) (cells.get(cell) ?? cells.set(cell, []).get(cell)).push({ rect, what });
  };
  const covered = (rect, is_counted = () => true) => {
    const others = new Set(cellsOf(rect).flatMap(cell => cells.get(cell) ?? []).filter(is_counted).map(it => it.rect));
    let area = 0;
    for (const other of others) {
      const w = Math.min(rect.x + rect.w, other.x + other.w) - Math.max(rect.x, other.x);
      const h = Math.min(rect.y + rect.h, other.y + other.h) - Math.max(rect.y, other.y);
      if (w > 0 && h > 0) area += w * h;
    }
    return area;
  };
  for (const card of all('.card', world)) occupy(rectOf(card), 'card');

  // Labels lie where they cover neither a card nor another label. One that finds no such place is shown only
  // with the keyboard on it, or with its line.
  const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18];
  const hits = new Map(all('g.line', world).map(line => [line.dataset.ref, line.querySelector('.hit')]));
  const labels = all('.label', world).map(element => {
    const line = hits.get(element.dataset.ref);
    const length = line.getTotalLength();
    return { element, line, length, from: line.getPointAtLength(0), to: line.getPointAtLength(length) };
  });
  for (const { element, from, to } of labels) {
    // Between two cards side by side there is only the gap, and the line must still be seen in it.
    const [w, h] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
    if (w > h * 2) element.style.maxWidth = Math.min(Math.max(w - 34, 70), 170) + 'px';
  }
  // A text of several rows is narrower than what it was given.
  for (const label of labels) {
    const texts = [...label.element.children].map(child => child.getBoundingClientRect().width);
    label.wide = Math.ceil(Math.max(...texts)) + 13;
  }
  for (const { element, wide } of labels) element.style.width = wide + 'px';
  for (const label of labels) label.size = { w: label.element.offsetWidth, h: label.element.offsetHeight };
  // All is measured before anything is moved: after each move the browser would lay out the page anew.
  for (const label of labels) {
    const { element, line, length, size } = label;
    const around = ({ x, y }) => ({ x: x - size.w / 2, y: y - size.h / 2, ...size });
    let best = around({ x: number(element, 'x'), y: number(element, 'y') });
    let least = covered(best);
    for (const share of PLACES) {
      if (least <= 0) break;
      const rect = around(line.getPointAtLength(length * share));
      const area = covered(rect);
      if (area < least) [best, least] = [rect, area];
    }
    label.best = best;
    label.crowded = least > size.w * size.h * 0.04;
    if (!label.crowded) occupy(best, 'label');
  }
  for (const { element, best, crowded } of labels) {
    element.dataset.x = best.x + best.w / 2;
    element.dataset.y = best.y + best.h / 2;
    element.style.left = element.dataset.x + 'px';
    element.style.top = element.dataset.y + 'px';
    element.classList.toggle('crowded', crowded);
  }

  // A frame's title stands in its frame where it covers no card there, else on the frame's upper edge, moved
  // along it as far as it must.
  const TITLE = 22;
  const titles = all('.frame-title', world).map(element => ({
    element, ...rectOf(element), wide: element.firstElementChild.offsetWidth / TITLE,
  }));
  function placeTitles(size) {
    const cards = rect => covered(rect, it => it.what === 'card');
    for (const { element, x, y, wide, w: room } of titles) {
      const [w, h] = [Math.min(wide * size, room), size * 1.45];
      let above = cards({ x: x + size * 0.3, y: y + size * 0.3, w, h }) > 0;
      let shift = 0;
      if (above) {
        while (shift < room - w && cards({ x: x + shift, y: y - h, w, h }) > 0) shift += h;
        if (shift > 0 && shift >= room - w) above = false;
      }
      element.classList.toggle('above', above);
      element.style.setProperty('--shift', shift);
    }
  }

  // The camera: the place at the upper left corner of the stage, and the zoom.
  const camera = { x: bounds.x, y: bounds.y, z: 1 };
  const limits = () => [Math.min(0.1, fitZoom(bounds) * 0.6), 4];
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  let frame = 0;
  let flight = 0;
  let sized = 0;

  function draw() {
    frame = 0;
    const { x, y, z } = camera;
    world.style.transform = `translate(${-x * z}px, ${-y * z}px) scale(${z})`;
    // Strokes stay visible from afar, and titles readable.
    // In steps: each makes the browser look at all that is drawn.
    const near = 1.1 ** Math.round(Math.log(z) / Math.log(1.1));
    if (near !== sized) {
      sized = near;
      world.style.setProperty('--s', clamp(0.62 / near, 1, 9));
      world.style.setProperty('--mid', clamp(11.2 / near, 14, 40));
      world.style.setProperty('--title', clamp(16 / near, TITLE, 200));
      placeTitles(clamp(16 / near, TITLE, 200));
    }
    stage.classList.toggle('mid', z < 0.62 && z >= 0.27);
    stage.classList.toggle('far', z < 0.27);
    let dots = 26 * z;
    while (dots < 36) dots *= 2;
    while (dots >= 72) dots /= 2;
    stage.style.backgroundSize = `${dots}px ${dots}px`;
    stage.style.backgroundPosition = `${-x * z}px ${-y * z}px`;
    byId('zoom').textContent = Math.round(z * 100) + ' %';
  }
  const redraw = () => { frame ||= requestAnimationFrame(draw); };
  const size = () => ({ w: stage.clientWidth || 800, h: stage.clientHeight || 600 });
  // The stage changes its size with the window and with the panel: the middle stays where it is.
  let last = size();
  function keepMiddle() {
    const now = size();
    camera.x += (last.w - now.w) / 2 / camera.z;
    camera.y += (last.h - now.h) / 2 / camera.z;
    last = now;
  }
  const fitZoom = rect => Math.min(size().w / Math.max(rect.w, 1), size().h / Math.max(rect.h, 1));

  function moveTo(to, at_once) {
    cancelAnimationFrame(flight);
    if (at_once || calm.matches) {
      Object.assign(camera, to);
      return redraw();
    }
    const from = { ...camera };
    const begun = performance.now();
    const { w, h } = size();
    // The centre moves evenly on the screen.
    const centre = c => ({ x: c.x + w / 2 / c.z, y: c.y + h / 2 / c.z });
    const [a, b] = [centre(from), centre(to)];
    const step = now => {
      const t = clamp((now - begun) / 320, 0, 1);
      const ease = 1 - (1 - t) ** 3;
      const z = from.z * (to.z / from.z) ** ease;
      const mix = (p, q) => p + (q - p) * ease;
      Object.assign(camera, { z, x: mix(a.x, b.x) - w / 2 / z, y: mix(a.y, b.y) - h / 2 / z });
      redraw();
      if (t < 1) flight = requestAnimationFrame(step);
    };
    flight = requestAnimationFrame(step);
  }

  function show(rect, { most = 1, room = 1, at_once = false, below = 0, above = 0 } = {}) {
    keepMiddle();
    const { w, h } = size();
    const high = h - below - above;
    const z = clamp(Math.min(w / Math.max(rect.w, 1), high / Math.max(rect.h, 1)) * room, limits()[0], most);
    moveTo({ z, x: rect.x + rect.w / 2 - w / 2 / z, y: rect.y + rect.h / 2 - (above + high / 2) / z }, at_once);
  }
  // Below the titles that stand on the upper frames.
  const showAll = at_once => show(bounds, { at_once, above: titles.length ? 16 : 0 });

  function zoomBy(factor, at) {
    const { w, h } = size();
    const [px, py] = at ?? [w / 2, h / 2];
    const z = clamp(camera.z * factor, ...limits());
    const to = { z, x: camera.x + px / camera.z - px / z, y: camera.y + py / camera.z - py / z };
    moveTo(to, true);
  }
  const panBy = (x, y) => moveTo({ z: camera.z, x: camera.x + x / camera.z, y: camera.y + y / camera.z }, true);

  /** Brings a card or label into view, and near enough to be read. */
  function reveal(rect) {
    keepMiddle();
    const { w, h } = size();
    const z = camera.z < 0.62 ? 0.9 : camera.z;
    const margin = 30 / z;
    const inside = z === camera.z
      && rect.x - margin >= camera.x && rect.x + rect.w + margin <= camera.x + w / z
      && rect.y - margin >= camera.y && rect.y + rect.h + margin <= camera.y + h / z;
    if (!inside) moveTo({ z, x: rect.x + rect.w / 2 - w / 2 / z, y: rect.y + rect.h / 2 - h / 2 / z });
  }

  // By hand.
  const pointers = new Map();
  let pressed = null;
  let dragged = false;
  let spread = 0;
  const between = () => {
    const [a, b] = [...pointers.values()];
    return { distance: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  };
  stage.addEventListener('pointerdown', event => {
    if (event.button > 1) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pointers.size === 1) {
      pressed = { x: event.clientX, y: event.clientY };
      dragged = false;
    } else {
      spread = between().distance;
    }
  });
  stage.addEventListener('pointermove', event => {
    const last = pointers.get(event.pointerId);
    if (!last) return;
    const now = { x: event.clientX, y: event.clientY };
    if (!dragged && pointers.size === 1 && Math.hypot(now.x - pressed.x, now.y - pressed.y) < 5) return;
    if (!dragged) {
      dragged = true;
      stage.classList.add('panning');
      stage.setPointerCapture(event.pointerId);
    }
    pointers.set(event.pointerId, now);
    const share = pointers.size;
    panBy((last.x - now.x) / share, (last.y - now.y) / share);
    if (share === 2) {
      const pinch = between();
      const box = stage.getBoundingClientRect();
      if (spread > 0) zoomBy(pinch.distance / spread, [pinch.x - box.left, pinch.y - box.top]);
      spread = pinch.distance;
    }
  });
  const letGo = event => {
    pointers.delete(event.pointerId);
    if (pointers.size === 0) stage.classList.remove('panning');
  };
  stage.addEventListener('pointerup', letGo);
  stage.addEventListener('pointercancel', letGo);
  stage.addEventListener('click', event => {
    // A drag that ends on a card does not open it.
    if (dragged) {
      event.stopPropagation();
      event.preventDefault();
      dragged = false;
    }
  }, true);
  stage.addEventListener('wheel', event => {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 30 : event.deltaMode === 2 ? 400 : 1;
    if (event.shiftKey) return panBy(event.deltaY * unit || event.deltaX * unit, 0);
    const box = stage.getBoundingClientRect();
    zoomBy(Math.exp(-clamp(event.deltaY * unit, -240, 240) / 420), [event.clientX - box.left, event.clientY - box.top]);
  }, { passive: false });
  // The browser scrolls to what has the keyboard; the camera does that here.
  for (const element of [stage, stage.parentElement]) {
    element.addEventListener('scroll', () => { element.scrollTop = element.scrollLeft = 0; });
  }
  stage.addEventListener('focusin', event => {
    if (event.target !== stage && event.target.matches(':focus-visible')) reveal(rectOf(event.target));
  });

  // What is open beside the canvas.
  let opener = null;
  const shownOf = new Map();
  for (const element of all('[data-ref]', world)) {
    for (const ref of new Set([element.dataset.ref, element.dataset.card])) {
      if (ref) (shownOf.get(ref) ?? shownOf.set(ref, []).get(ref)).push(element);
    }
  }
  const onCanvas = ref => shownOf.get(ref) ?? [];

  function mark(ref) {
    all('.selected', world).forEach(element => element.classList.remove('selected'));
    if (ref) onCanvas(ref).forEach(element => element.classList.add('selected'));
  }

  function keepAddress(ref) {
    try {
      history.replaceState(null, '', ref ? '#' + ref : location.pathname + location.search);
    } catch { /* Some browsers let no local file change its address. */ }
  }

  function open(ref, { by_keyboard = false } = {}) {
    const article = byId(ref);
    if (!article) return;
    const copy = article.cloneNode(true);
    copy.removeAttribute('id');
    all('[id]', copy).forEach(element => element.removeAttribute('id'));
    panelBody.replaceChildren(copy);
    panel.classList.toggle('wide', article.classList.contains('dispute'));
    if (panel.hidden) {
      opener = document.activeElement;
      panel.hidden = false;
    }
    panel.scrollTop = 0;
    panel.setAttribute('aria-label', article.dataset.title || 'Passages');
    mark(ref);
    keepAddress(ref);
    if (by_keyboard) panel.focus();
  }

  function close() {
    if (panel.hidden) return;
    const had = panel.contains(document.activeElement);
    panel.hidden = true;
    mark(null);
    keepAddress(null);
    if (had) (opener?.isConnected && opener !== document.body ? opener : stage).focus();
    opener = null;
  }

  /** Opens a record and brings it into view, or what it is about where it has no place of its own. */
  function go(ref, options) {
    const article = byId(ref);
    if (!article) return;
    if (root.classList.contains('reading')) return arrive(article);
    if (article.classList.contains('step')) return tell(steps.indexOf(article));
    open(ref, options);
    const places = [ref, ...(article.dataset.about || '').split(' ')].filter(Boolean);
    for (const place of places) {
      const shown = onCanvas(place).find(element => element.dataset.x);
      if (shown) return reveal(rectOf(shown));
    }
  }

  function arrive(article) {
    article.scrollIntoView({ block: 'start', behavior: calm.matches ? 'auto' : 'smooth' });
    article.setAttribute('tabindex', '-1');
    article.focus({ preventScroll: true });
    article.classList.add('arrived');
    article.addEventListener('animationend', () => article.classList.remove('arrived'), { once: true });
    keepAddress(article.id);
  }

  stage.addEventListener('click', event => {
    const target = event.target.closest('[data-ref]');
    if (!target) return close();
    // Without a click of the pointer it was the keyboard.
    open(target.dataset.ref, { by_keyboard: event.detail === 0 });
  });
  byId('panel-close').addEventListener('click', close);
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    const ref = link.getAttribute('href').slice(1);
    event.preventDefault();
    if (ref === 'outline') {
      read(true);
      return byId('outline').focus();
    }
    go(ref, { by_keyboard: event.detail === 0 });
  });

  // The outline instead of the canvas.
  function read(on) {
    root.classList.toggle('reading', on);
    root.style.setProperty('--bar', document.querySelector('.bar').offsetHeight + 'px');
    byId('switch').setAttribute('aria-pressed', on);
    if (on) endStory();
    else redraw();
  }
  byId('switch').addEventListener('click', () => {
    read(!root.classList.contains('reading'));
    if (root.classList.contains('reading')) byId('outline').focus();
  });
  byId('overview').addEventListener('click', event => go('about', { by_keyboard: event.detail === 0 }));

  // The story.
  const steps = all('#outline .step');
  let at = -1;
  function tell(place) {
    if (!steps.length) return;
    at = clamp(place, 0, steps.length - 1);
    const step = steps[at];
    read(false);
    close();
    byId('tell').setAttribute('aria-pressed', true);
    telling.hidden = false;
    byId('step-place').textContent = `Step ${at + 1} of ${steps.length}`;
    byId('step-text').replaceChildren(...[...step.children].map(child => child.cloneNode(true)));
    byId('step-back').disabled = at === 0;
    byId('step-on').disabled = at === steps.length - 1;
    all('.lit', world).forEach(element => element.classList.remove('lit'));
    stage.classList.toggle('telling', step.dataset.all === undefined);
    for (const ref of step.dataset.lit.split(' ').filter(Boolean)) {
      onCanvas(ref).forEach(element => element.classList.add('lit'));
    }
    const [x, y, w, h] = step.dataset.view.split(' ').map(Number);
    show({ x, y, w, h }, { most: 1.25, room: 0.96, below: Math.min(telling.offsetHeight, size().h * 0.4) });
  }
  function endStory() {
    if (telling.hidden) return;
    const had = telling.contains(document.activeElement);
    telling.hidden = true;
    byId('tell').setAttribute('aria-pressed', false);
    stage.classList.remove('telling');
    all('.lit', world).forEach(element => element.classList.remove('lit'));
    if (had) stage.focus();
  }
  if (steps.length) {
    byId('tell').addEventListener('click', () => {
      if (!telling.hidden) return endStory();
      tell(Math.max(at, 0));
      byId('step-on').focus();
    });
  }
  const stepBy = by => () => {
    tell(at + by);
    // A button at its end loses the keyboard: the other takes it.
    const [own, other] = by > 0 ? ['step-on', 'step-back'] : ['step-back', 'step-on'];
    byId(byId(own).disabled ? other : own).focus();
  };
  byId('step-back').addEventListener('click', stepBy(-1));
  byId('step-on').addEventListener('click', stepBy(1));
  byId('step-end').addEventListener('click', endStory);

  // Search.
  const fold = text => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[‘’ʼ]/g, "'").toLowerCase();
  let index = null;
  let active = -1;
  function entries() {
    index ??= all('#outline [data-find]').map(article => ({
      ref: article.id,
      title: article.dataset.title,
      what: article.dataset.find,
      name: fold(article.dataset.title),
      text: fold(article.textContent),
    }));
    return index;
  }
  function search() {
    const words = fold(find.value).split(/\s+/).filter(Boolean);
    active = -1;
    find.removeAttribute('aria-activedescendant');
    found.hidden = !words.length;
    find.setAttribute('aria-expanded', !found.hidden);
    if (!words.length) return found.replaceChildren();
    const rank = entry => {
      if (words.every(word => entry.name.includes(word))) return entry.name.startsWith(words[0]) ? 0 : 1;
      return words.every(word => entry.text.includes(word)) ? 2 : 3;
    };
    const hits = entries().map(entry => [rank(entry), entry]).filter(([place]) => place < 3);
    hits.sort(([a, one], [b, other]) => a - b || one.name.length - other.name.length);
    const items = hits.slice(0, 40).map(([, entry], place) => {
      const item = document.createElement('li');
      item.id = 'found-' + place;
      item.setAttribute('role', 'option');
      item.dataset.go = entry.ref;
      const what = document.createElement('span');
      what.className = 'what';
      what.textContent = entry.what;
      const name = document.createElement('bdi');
      name.textContent = entry.title;
      item.append(name, what);
      return item;
    });
    if (!items.length) {
      const none = document.createElement('li');
      none.className = 'none';
      none.textContent = 'Nothing found';
      items.push(none);
    }
    found.replaceChildren(...items);
    pick(0);
  }
  function pick(place) {
    const items = all('[role=option]', found);
    if (!items.length) return;
    active = (place + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute('aria-selected', i === active));
    find.setAttribute('aria-activedescendant', items[active].id);
    items[active].scrollIntoView({ block: 'nearest' });
  }
  function stopSearch() {
    found.hidden = true;
    find.setAttribute('aria-expanded', false);
  }
  find.addEventListener('input', search);
  find.addEventListener('focus', () => { if (find.value) search(); });
  find.addEventListener('blur', stopSearch);
  find.addEventListener('keydown', event => {
    const item = all('[role=option]', found)[active];
    if (event.key === 'ArrowDown') pick(active + 1);
    else if (event.key === 'ArrowUp') pick(active - 1);
    else if (event.key === 'Enter' && item && !found.hidden) {
      stopSearch();
      go(item.dataset.go, { by_keyboard: true });
    } else if (event.key === 'Escape') {
      if (found.hidden) stage.focus();
      stopSearch();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // Before the field loses the keyboard.
  found.addEventListener('pointerdown', event => {
    const item = event.target.closest('[data-go]');
    event.preventDefault();
    if (!item) return;
    stopSearch();
    find.blur();
    go(item.dataset.go);
  });

  // Keys.
  const pans = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === find) return;
    const reading = root.classList.contains('reading');
    const key = event.key;
    if (key === '/') find.focus();
    else if (key === 'Escape' && reading) read(false);
    else if (key === 'Escape' && !panel.hidden) close();
    else if (key === 'Escape') endStory();
    else if (reading) return;
    else if (!telling.hidden && key === 'PageDown') tell(at + 1);
    else if (!telling.hidden && key === 'PageUp') tell(at - 1);
    else if (panel.contains(event.target)) return;
    else if (key in pans) {
      const step = event.shiftKey ? 320 : 80;
      panBy(pans[key][0] * step, pans[key][1] * step);
    } else if (key === '+' || key === '=') zoomBy(1.25);
    else if (key === '-' || key === '_') zoomBy(0.8);
    else if (key === '0') showAll();
    else return;
    event.preventDefault();
  });
  byId('zoom-in').addEventListener('click', () => zoomBy(1.25));
  byId('zoom-out').addEventListener('click', () => zoomBy(0.8));
  byId('zoom-fit').addEventListener('click', () => showAll());

  new ResizeObserver(() => {
    keepMiddle();
    redraw();
  }).observe(stage);

  showAll(true);
  draw();
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (wanted && byId(wanted)) go(wanted);
})();
