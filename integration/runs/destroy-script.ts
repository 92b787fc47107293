import path from 'node:path';
import {root} from './root.ts';

/**
What the sweeper needs besides the run's name, and the file without which there is nothing to sweep yet.
*/
export type SweeperSettings = {options: readonly string[]; file?: string};

type Run = {run: string; stack: string; environment: Readonly<Record<string, string>>};

function quote(text: string) {
	return `'${text.replaceAll('\'', String.raw`'\''`)}'`;
}

/**
The script that destroys a run when its harness can't: it needs nothing but this folder, Pulumi's CLI and, where there is a sweeper, npm.
*/
export function destroyScript({run, stack, environment}: Run, sweeper: SweeperSettings, pulumi?: string): string {
	return `#!/bin/sh
# Destroys the ephemeral stack ${run}, whatever state it is in. May be run again.
cd "$(dirname "$0")" || exit 1
here=$(pwd)
# A harness that was killed leaves a process that lets Pulumi finish what it began. After a power cut its number may be another process's, whose command line doesn't name the run; without ps there is /proc.
is_under_way() {
	worker=$(cat worker.pid 2>/dev/null) && { ps -ww -p "$worker" -o args= || cat "/proc/$worker/cmdline"; } 2>/dev/null | grep -qF ${quote(run)}
}
waited=0
while is_under_way && [ $waited -lt 1200 ]; do
	[ $waited -eq 0 ] && echo "Waiting up to 20 minutes for process $worker, which lets Pulumi finish what it began in this run; to skip that, remove $here/worker.pid."
	sleep 1
	waited=$((waited + 1))
done
${pulumi === undefined ? '' : `PATH=${quote(path.dirname(pulumi))}:$PATH\n`}${Object.entries(environment).map(([name, value]) => `export ${name}=${quote(value)}`).join('\n')}
# Without it every stack would pass for one that Pulumi doesn't know, and its state would be forgotten.
command -v pulumi >/dev/null || { echo "Pulumi's CLI is not on the PATH; install it, or put it there, and run this again." >&2; exit 1; }
pulumi stack select ${stack} --non-interactive 2>/dev/null || echo 'Pulumi knows no stack ${stack}: nothing was begun, or it is destroyed.'
destroy_stack() {
	if pulumi stack select ${stack} --non-interactive 2>/dev/null; then
		# A killed update leaves a lock and creates whose end nobody saw.
		pulumi cancel --yes --non-interactive --stack ${stack}
		pulumi refresh --yes --clear-pending-creates --skip-preview --non-interactive --stack ${stack}
		pulumi destroy --yes --remove --skip-preview --non-interactive --stack ${stack}
	fi
}
destroy_stack
status=$?
swept=0
# What Pulumi's state doesn't know of is found by name and tag.
${sweeper.file === undefined ? '' : `[ ! -e ${quote(sweeper.file)} ] || `}{ cd ${quote(root)} && npm run --silent sweep -- ${['--run', run, '--delete', ...sweeper.options].map(text => quote(text)).join(' ')}; } || swept=1
if [ $status -ne 0 ] && [ $swept -eq 0 ]; then
	# What Pulumi could not remove may have been in use by what only the sweeper knew, such as a distribution.
	cd "$here" && destroy_stack
	status=$?
fi
[ $swept -eq 0 ] || status=1
[ $status -eq 0 ] && rm -rf "$here"
exit $status
`;
}
