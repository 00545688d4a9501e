import { describe, expect, it } from 'vitest';
import { NO_SGR, readSgr, sgrParameters } from '../../src/page/sgr.ts';

const parametersAfter = (...sequences: string[]): string =>
  sgrParameters(sequences.reduce((state, parameters) => readSgr(state, parameters), NO_SGR));

describe('SGR', () => {
  it.each([
    ['bold and faint', ['1', '2'], '1;2'],
    ['22 ends both', ['1;2;3', '22'], '3'],
    ['nothing is 0', ['1;31', ''], ''],
    ['an empty parameter is 0', ['1;;4'], '4'],
    ['zeros before a number', ['01;031'], '1;31'],
    ['italic and Fraktur', ['3;20', '23;4'], '4'],
    ['a double underline', ['21'], '21'],
    ['a double underline with a colon', ['4:2'], '21'],
    ['a single underline with a colon', ['4:1'], '4'],
    ['curly, dotted, dashed', ['4:3', '4:4', '4:5'], '4:5'],
    ['4:0 ends it', ['4:3', '4:0'], ''],
    ['blinking, slow or fast', ['5', '6'], '6'],
    ['inverse, hidden, struck', ['7;8;9', '28'], '7;9'],
    ['fonts', ['13', '10', '12'], '12'],
    ['frames and overlines', ['51', '52', '53'], '52;53'],
    ['marks of ideograms', ['60', '64'], '64'],
    ['above and below the line', ['73', '74'], '74'],
    ['proportional spacing', ['26', '50'], ''],
    ['the sixteen colours', ['31;42', '97;107'], '97;107'],
    ['39 and 49 end them', ['31;42', '39;49'], ''],
    ['the palette', ['38;5;208;48;5;0'], '38;5;208;48;5;0'],
    ['the palette with colons', ['38:5:208'], '38;5;208'],
    ['true colour', ['38;2;1;2;3;1'], '1;38;2;1;2;3'],
    ['true colour with colons', ['48:2:1:2:3'], '48;2;1;2;3'],
    ['true colour with a colour space', ['38:2::1:2:3'], '38;2;1;2;3'],
    ['true colour with a tolerance', ['38:2:0:1:2:3:0:1'], '38;2;1;2;3'],
    ['a missing number is 0', ['38;2;;2;'], '38;2;0;2;0'],
    ['the colour of underlines', ['58;5;9', '58:2::1:2:3'], '58:2::1:2:3'],
    ['the colour of underlines from the palette', ['58;5;9'], '58:5:9'],
    ['59 ends it', ['58:5:9', '59'], ''],
  ])('knows %s', (_name, sequences, parameters) => {
    expect(parametersAfter(...sequences)).toBe(parameters);
  });

  it.each([
    ['unknown parameters', ['1', '99;1000;123456789012345678901234567890'], '1'],
    ['unknown parts', ['1', '1:2;4:9;22:1;38:9:1'], '1'],
    ['numbers above 255', ['38;5;256', '38;2;1;2;300', '38:5:999'], ''],
    ['colours cut short', ['38;5', '48;2;1;2', '38', '38:2:1:2'], ''],
    ['what follows a colour of an unknown kind', ['1;38;9;4;7'], '1'],
    ['colons among the numbers of a colour', ['38;5;1:2', '38;2:1;4'], ''],
  ])('drops %s', (_name, sequences, parameters) => {
    expect(parametersAfter(...sequences)).toBe(parameters);
  });

  it('continues after a colour whose numbers are too large', () => {
    expect(parametersAfter('38;5;300;1')).toBe('1');
    expect(parametersAfter('38:5:300;1')).toBe('1');
  });

  it('reads its own output', () => {
    const all = '1;2;3;20;4:3;6;7;8;9;12;26;52;53;61;73;38;2;1;2;3;48;5;200;58:2::7:8:9';
    expect(parametersAfter(all)).toBe(all);
    expect(parametersAfter(all, '0')).toBe('');
  });
});
