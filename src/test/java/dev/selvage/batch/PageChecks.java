package dev.selvage.batch;

/** What is asked of every page in the browser, as expressions of JavaScript. */
final class PageChecks {
  /** Whether nothing reaches past the right edge. */
  static final String FITS = "document.documentElement.scrollWidth <= innerWidth";

  /** Words of up to 24 letters that stand on two lines; identifiers may be broken. */
  static final String BROKEN_WORDS =
      """
      (() => {
        const broken = [];
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const text = texts.currentNode;
          if (text.parentElement.closest('script, style, code, .id')) continue;
          for (const word of text.data.matchAll(/[^\\s-]{2,24}/g)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const tops = new Set(Array.from(range.getClientRects(), (each) => Math.round(each.top)));
            if (tops.size > 1) broken.push(word[0]);
          }
        }
        return broken;
      })()
      """;

  /** Texts whose contrast to what is behind them is below 4.5 to 1 (WCAG 2.2, 1.4.3). */
  static final String FAINT_TEXTS =
      """
      (() => {
        const faint = new Set();
        const channels = (color) => color.match(/[\\d.]+/g).map(Number);
        const light = (color) => {
          const [r, g, b] = channels(color).map((value) => {
            const s = value / 255;
            return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = (element) => {
          for (let each = element; each; each = each.parentElement) {
            const color = getComputedStyle(each).backgroundColor;
            if (channels(color)[3] !== 0) return color;
          }
          return 'rgb(255, 255, 255)';
        };
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const element = texts.currentNode.parentElement;
          if (!texts.currentNode.data.trim() || element.closest('script, style, svg')) continue;
          const lights = [light(getComputedStyle(element).color), light(behind(element))];
          const contrast = (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
          if (contrast < 4.5) faint.add(texts.currentNode.data.trim());
        }
        return Array.from(faint);
      })()
      """;

  private PageChecks() {}
}
