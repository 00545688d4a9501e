// `when-exit` in a bundle: conf's writer removes its temporary files with it. The package also listens to every signal and
// sends it to the process again, which ends the reader before it has restored the terminal. The exit is enough.
export default (callback) => {
  process.once('exit', callback);
};
