import fs from 'node:fs/promises';
import path from 'node:path';

/**
The files of one sandbox.
*/
export type SandboxDirectory = {
	/**
	Its own copy of the deployment package, read-only.
	*/
	taskRoot: string;
	/**
	Its own temporary directory.
	*/
	temporary: string;
	/**
	Where its Runtime API listens: a socket that only this user reaches, since the folder around it is nobody else's (0700, as `mkdtemp` makes it).
	*/
	socket: string;
	/**
	Removes all, and never rejects; a second call changes nothing.
	*/
	remove: () => Promise<void>;
};

/**
Unpacks a deployment package for one sandbox, and makes its temporary directory.

On AWS the task root is read-only and each sandbox has a `/tmp` of its own. Here file modes (0444, 0555) keep the code from being written to, which doesn't bind a superuser; so no two sandboxes share a copy. `TMPDIR` names the sandbox's own temporary directory, which `os.tmpdir()` follows. `/tmp` itself is this machine's: what a function writes there stays, and other sandboxes see it.

@param parent - Where it is made.
@param code - File name -> content.
*/
export async function makeSandboxDirectory(parent: string, code: Record<string, Uint8Array>): Promise<SandboxDirectory> {
	const root = await fs.mkdtemp(path.join(parent, 'sandbox-'));
	const [taskRoot, temporary] = [path.join(root, 'task'), path.join(root, 'tmp')];
	await fs.mkdir(temporary);
	const directories = new Set([taskRoot]);
	for (const [file, content] of Object.entries(code)) {
		const target = path.join(taskRoot, file);
		for (let directory = path.dirname(target); directory !== taskRoot; directory = path.dirname(directory)) {
			directories.add(directory);
		}

		await fs.mkdir(path.dirname(target), {recursive: true});

		await fs.writeFile(target, content, {mode: 0o444});
	}

	await Promise.all([...directories].map(async directory => fs.chmod(directory, 0o555)));
	return {
		taskRoot,
		temporary,
		socket: path.join(root, 'api'),
		async remove() {
			try {
				// A file can only be removed from a directory that may be written to.
				for (const directory of [...directories].toSorted((left, right) => left.length - right.length)) {
					await fs.chmod(directory, 0o755);
				}
			} catch {
				// It has gone already.
			}

			try {
				await fs.rm(root, {recursive: true, force: true, maxRetries: 3});
			} catch {
				// What the function left there can't be removed yet; it goes with the stack.
			}
		},
	};
}
