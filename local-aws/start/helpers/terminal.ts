import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import process from 'node:process';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';

/**
Node has no pseudo-terminals. This makes one, starts a command on it and passes both ways on what is typed and printed, until its own input ends: then it closes the terminal, waits for the command and exits as that did. The first argument says whether the terminal controls the command, so that its end sends SIGHUP.
*/
const script = `
import fcntl, os, pty, select, subprocess, sys, termios
master, slave = pty.openpty()
control = (lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)) if sys.argv[1] == 'controlling' else None
child = subprocess.Popen(sys.argv[2:], stdin=slave, stdout=slave, stderr=slave, start_new_session=True, preexec_fn=control)
os.close(slave)
while True:
    readable, _, _ = select.select([0, master], [], [])
    if 0 in readable:
        typed = os.read(0, 65536)
        if not typed:
            break
        os.write(master, typed)
        continue
    try:
        os.write(1, os.read(master, 65536))
    except OSError:
        break # The command has ended by itself.
os.close(master)
code = child.wait()
sys.exit(code if code >= 0 else 128 - code)
`;

/**
Whether pseudo-terminals can be had here: it takes Python 3.
*/
export const hasTerminals = spawnSync('python3', ['-c', 'import fcntl, pty, termios'], {stdio: 'ignore'}).status === 0;

/**
A command on a pseudo-terminal.
*/
export type Terminal = {
	/**
	The process that holds the terminal; it ends after the command, with its exit code (128 and the signal's number where a signal ended it).
	*/
	child: ChildProcess;
	/**
	Everything it printed so far.
	*/
	printed: () => string;
	type: (text: string) => void;
	/**
	Closes the terminal, as its window does.
	*/
	hangUp: () => void;
};

/**
Starts a command on a pseudo-terminal of its own.

@param command - The program and its arguments.
@param options - How.
@param options.environment - On top of this process's own.
@param options.isControlling - Whether the end of the terminal sends SIGHUP, as it does to all that was started in its session. Default: true.
*/
export function openTerminal(command: readonly string[], {environment = {}, isControlling = true}: {environment?: Record<string, string>; isControlling?: boolean} = {}): Terminal {
	const child = spawn('python3', ['-c', script, isControlling ? 'controlling' : 'other', ...command], {
		stdio: ['pipe', 'pipe', 'inherit'],
		// What is asked on it is kept, but not among the user's own conversations.
		env: {
			...process.env, TERM: 'xterm', XDG_STATE_HOME: temporaryFolder(), ...environment,
		},
	});
	let text = '';
	child.stdout.setEncoding('utf8').on('data', (piece: string) => {
		text += piece;
	});
	child.stdin.on('error', () => {
		// The command has ended by itself, which the test sees.
	});
	return {
		child,
		printed: () => text,
		type(typed) {
			child.stdin.write(typed);
		},
		hangUp() {
			child.stdin.end();
		},
	};
}
