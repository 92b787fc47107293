import test from 'ava';
import {findCgroup} from './cgroup-place.ts';

const hybridMounts = `tmpfs /sys/fs/cgroup tmpfs rw,relatime,mode=755 0 0
cgroup /sys/fs/cgroup/cpu,cpuacct cgroup rw,relatime,cpu,cpuacct 0 0
cgroup /sys/fs/cgroup/cpuset cgroup rw,relatime,cpuset 0 0
cgroup2 /sys/fs/cgroup/unified cgroup2 rw,relatime 0 0`;
const unifiedMounts = 'proc /proc proc rw 0 0\ncgroup2 /sys/fs/cgroup cgroup2 rw,nosuid,nodev,noexec,relatime 0 0\n';

test('version 1 is found by its controller, and the process\'s own group in it', t => {
	t.deepEqual(findCgroup('5:cpuset:/other\n4:cpu,cpuacct:/group/a:b\n0::/\n', hybridMounts), {version: 1, directory: '/sys/fs/cgroup/cpu,cpuacct/group/a:b'});
	t.deepEqual(findCgroup('4:cpu,cpuacct:/\n0::/\n', hybridMounts), {version: 1, directory: '/sys/fs/cgroup/cpu,cpuacct'});
});

test('version 2 is taken where version 1 has no CPU', t => {
	t.deepEqual(findCgroup('0::/user.slice/run.scope\n', unifiedMounts), {version: 2, directory: '/sys/fs/cgroup/user.slice/run.scope'});
	t.deepEqual(findCgroup('3:cpuset:/\n0::/\n', hybridMounts), {version: 2, directory: '/sys/fs/cgroup/unified'});
});

test('a controller that is only called alike is none, and a tree that isn\'t mounted is none', t => {
	t.is(findCgroup('3:cpuset:/\n', hybridMounts), undefined);
	t.is(findCgroup('4:cpu:/\n0::/\n', 'proc /proc proc rw 0 0\n'), undefined);
	t.is(findCgroup('', ''), undefined);
});
