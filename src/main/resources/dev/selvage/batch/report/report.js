(() => {
  'use strict';
  const find = document.getElementById('find');
  const found = document.getElementById('found');
  const order = document.getElementById('order');
  const list = document.getElementById('cards');
  const body = document.querySelector('#tiles tbody');
  const heads = Array.from(document.querySelectorAll('#tiles thead th'));
  const rows = Array.from(body.rows);
  const cards = Array.from(document.querySelectorAll('.card'));
  const texts = new Map();
  // What a total searches for: the tiles of a state, not those whose text has that word.
  const STATE = 'state:';
  const number = (count) => count.toLocaleString('en');
  const text = (element) => {
    if (!texts.has(element)) texts.set(element, element.textContent.toLowerCase());
    return texts.get(element);
  };

  const search = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const matches = (element) => words.every((word) => word.startsWith(STATE)
      ? element.dataset.state === word.slice(STATE.length)
      : text(element).includes(word));
    for (const element of rows.concat(cards)) element.hidden = !matches(element);
    // Tiles that the manifest does not name any more are not among the page's totals.
    const gone = rows.filter((row) => row.dataset.state === 'gone');
    const seen = (some) => some.filter((row) => !row.hidden).length;
    found.textContent = number(seen(rows) - seen(gone)) + ' of ' + number(rows.length - gone.length) + ' tiles'
      + (seen(gone) ? ', ' + number(seen(gone)) + ' no more in the manifest' : '');
  };

  const value = (row, column, numeric) => {
    const shown = row.cells[column].textContent;
    if (!numeric) return shown;
    return shown === '' ? null : Number(shown.replaceAll(',', ''));
  };

  const sort = (head, descending) => {
    const column = heads.indexOf(head);
    const numeric = head.classList.contains('n');
    const sign = descending ? -1 : 1;
    rows.sort((a, b) => {
      const x = value(a, column, numeric);
      const y = value(b, column, numeric);
      // What is not known comes last, whichever way round.
      if (x === null || y === null) return (x === null) - (y === null);
      return sign * (numeric ? x - y : x.localeCompare(y, 'en', { numeric: true }));
    });
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    body.append(...rows);
    const places = new Map(rows.map((row, place) => [row.dataset.tile, place]));
    cards.sort((a, b) => places.get(a.dataset.tile) - places.get(b.dataset.tile));
    list.append(...cards);
    order.value = head.dataset.key + (descending ? ' descending' : '');
  };

  const sortBy = (key, descending) => {
    const head = heads.find((each) => each.dataset.key === key);
    if (head) sort(head, descending);
  };

  const fromFragment = () => {
    const wanted = new URLSearchParams(location.hash.slice(1));
    if (wanted.has('find')) find.value = wanted.get('find');
    sortBy(wanted.get('sort'), wanted.has('descending'));
    search();
  };

  find.addEventListener('input', search);
  order.addEventListener('change', () => {
    const [key, descending] = order.value.split(' ');
    sortBy(key, Boolean(descending));
  });
  for (const total of document.querySelectorAll('.totals button')) {
    total.addEventListener('click', () => {
      find.value = total.dataset.find;
      search();
    });
  }
  for (const head of heads) {
    const button = head.querySelector('button');
    if (button) {
      button.addEventListener('click', () =>
        sort(head, head.getAttribute('aria-sort') === 'ascending'));
    }
  }

  // Thousands of small pictures: each is decoded when it is about to be seen.
  const showing = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      entry.target.src = entry.target.dataset.src;
      showing.unobserve(entry.target);
    }
  }, { rootMargin: '400px' });
  for (const image of document.querySelectorAll('img[data-src]')) showing.observe(image);

  window.addEventListener('hashchange', fromFragment);
  fromFragment();
})();
