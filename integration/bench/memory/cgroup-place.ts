/**
Where groups of processes with a share of the CPU can be made: beside the files of the group that this process is in, so that whatever bounds that one bounds them too.
*/
export type CgroupPlace = {version: 1 | 2; directory: string};

/**
Finds the group of a process in the tree of control groups.

@param cgroups - The text of `/proc/<pid>/cgroup` (cgroups(7)): a line is `number:controllers:path`. The one whose number is 0 and which has no controllers is version 2's.
@param mounts - The text of `/proc/<pid>/mounts`.
@returns Version 1's where it has the controller `cpu`, since version 2 doesn't then; `undefined` where no mounted tree has it.
*/
export function findCgroup(cgroups: string, mounts: string): CgroupPlace | undefined {
	const mounted = mounts.split('\n').map(line => {
		const [, directory = '', type = '', options = ''] = line.split(' ', 4);
		return {directory, type, options: options.split(',')};
	});
	const groups = cgroups.split('\n').map(line => {
		const [number = '', controllers = '', ...path] = line.split(':');
		return {number, controllers: controllers.split(','), path: path.join(':').replace(/^\/$/v, '')};
	});
	const first = groups.find(({controllers}) => controllers.includes('cpu'));
	const firstMount = mounted.find(({type, options}) => type === 'cgroup' && options.includes('cpu'));
	if (first && firstMount) {
		return {version: 1, directory: firstMount.directory + first.path};
	}

	const second = groups.find(({number, controllers}) => number === '0' && controllers.join(',') === '');
	const secondMount = mounted.find(({type}) => type === 'cgroup2');
	return second && secondMount && {version: 2, directory: secondMount.directory + second.path};
}
