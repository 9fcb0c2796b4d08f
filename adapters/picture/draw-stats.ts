import { createRequire } from 'node:module';
import type { Log } from '../../src/ports/log.js';
import type { DrawStats } from '../../src/ports/picture.js';
import { percentOf } from '../../src/quiz/result.js';
import { PICTURE_NAME, pictureAlt, pictureTopic } from '../../src/wording/group.js';
import { statsSvg } from './stats-svg.js';

// The font comes along: the drawing library leaves all text out, and says nothing, where a system has none.
const { resolve } = createRequire(import.meta.url);
const FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'];

/** Draws statistics as PNG. The library, of five megabytes and native, is loaded with the first picture. */
export function createDrawStats(log: Log): DrawStats {
  return async (stats) => {
    try {
      const { Resvg } = await import('@resvg/resvg-js');
      const { svg, topics } = statsSvg(stats);
      const fontFiles = FONTS.map((font) => resolve(`dejavu-fonts-ttf/ttf/${font}`));
      const drawn = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans' } });
      const { answered, right, streak } = stats;
      const named = topics.map((one) => pictureTopic(one.topic, one.right, one.answered));
      const alt = pictureAlt(right, answered, percentOf(right, answered), streak.days, named);
      return { png: drawn.render().asPng(), alt, name: PICTURE_NAME };
    } catch (error) {
      log.error('Cannot draw a picture of statistics: the text goes without', error);
      return null;
    }
  };
}
