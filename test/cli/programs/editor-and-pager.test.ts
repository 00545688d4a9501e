import { describe, expect, it } from 'vitest';
import { configuredTools, editorArgv, pagerArgv } from '../../../src/cli/programs/editor-and-pager.ts';

describe('the programs of the environment', () => {
  it('are the named ones, and a default pager', () => {
    expect(configuredTools({}, 'linux')).toEqual({ pager: 'less', editor: '' });
    expect(configuredTools({}, 'win32').pager).toBe('more');
    expect(configuredTools({ PAGER: ' most ', EDITOR: 'vi', VISUAL: 'code -w' }, 'linux')).toEqual({
      pager: 'most',
      editor: 'code -w',
    });
    expect(configuredTools({ PAGER: '  ', VISUAL: ' ', EDITOR: 'vi' }, 'linux')).toEqual({
      pager: 'less',
      editor: 'vi',
    });
  });
});

describe('an editor', () => {
  const FILE = '/home/reader/my stories/$&;x.md';

  it('gets the file as one argument, and the line in its own syntax', () => {
    expect(editorArgv('vim', FILE, 12)).toEqual(['vim', '+12', FILE]);
    expect(editorArgv('/usr/bin/emacsclient -t', FILE, 3)).toEqual(['/usr/bin/emacsclient', '-t', '+3', FILE]);
    expect(editorArgv('"C:\\\\Program Files\\\\code.cmd"', FILE, 3)).toEqual([
      'C:\\Program Files\\code.cmd',
      '--wait',
      '--goto',
      `${FILE}:3`,
    ]);
    expect(editorArgv('code --wait', FILE, 3)).toEqual(['code', '--wait', '--goto', `${FILE}:3`]);
    expect(editorArgv('hx', FILE, 3)).toEqual(['hx', `${FILE}:3`]);
  });

  it('that is unknown gets only the file', () => {
    expect(editorArgv("my-editor 'two words'", FILE, 3)).toEqual(['my-editor', 'two words', FILE]);
  });

  it('whose command cannot be parsed is none', () => {
    expect(editorArgv('vim "x', FILE, 3)).toBeNull();
    expect(editorArgv('', FILE, 3)).toBeNull();
  });
});

describe('a pager', () => {
  it('starts at the row, and less stays open for a short text', () => {
    expect(pagerArgv('less -R', 0)).toEqual(['less', '-R', '-+F']);
    expect(pagerArgv('less', 11)).toEqual(['less', '-+F', '+12']);
    expect(pagerArgv('nvim -R', 11)).toEqual(['nvim', '-R', '+12', '-']);
    expect(pagerArgv('bat --paging=always', 11)).toEqual(['bat', '--paging=always']);
    expect(pagerArgv("less 'x", 1)).toBeNull();
  });
});
