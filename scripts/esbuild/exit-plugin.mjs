import { cut, patching } from './patches.mjs';

/**
 * conf writes through atomically, which removes its temporary files when the process ends. The package that tells it
 * so also listens to every signal and sends it to the process again, so that a program that is about to put the terminal
 * back and save its state is killed in the middle. The exit itself is enough to listen to.
 */
export function patchInterceptor(source, file = 'when-exit/dist/node/interceptor.js') {
  return cut(source, file, {
    from: '            for (const signal of Signals) {',
    to: '// Sometimes "process.once" can throw...\n                }\n            }\n',
  });
}

/** The esbuild plugin. */
export const exitPlugin = patching('exit-without-signals', [
  { file: 'when-exit/dist/node/interceptor.js', patch: patchInterceptor },
]);
