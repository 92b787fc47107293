import process from 'node:process';
import {createProxy} from '../../../client/proxy/create-proxy.ts';

/*
The process of the proxy that is measured: tells its URL, and whenever it is asked its CPU time so far, in ms.
*/

const {url} = await createProxy({url: process.argv[2]!, apiKey: 'key'});
process.on('message', () => {
	const {user, system} = process.cpuUsage();
	process.send!((user + system) / 1000);
});
process.on('disconnect', () => {
	process.exit();
});
process.send!(url);
