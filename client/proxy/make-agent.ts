import http, {type AgentOptions} from 'node:http';
import https from 'node:https';
import {isLoopback} from '../is-loopback.ts';
import type {ProxyOptions} from './proxy-options.ts';

/**
The connections to an endpoint: through the HTTP proxy that `proxyEnv` names for it, but never to what is on this machine itself.
*/
export function makeAgent(url: URL, proxyEnv: ProxyOptions['proxyEnv'], options: AgentOptions = {}): http.Agent | https.Agent {
	const {Agent} = url.protocol === 'https:' ? https : http;
	return new Agent(proxyEnv === undefined || isLoopback(url) ? options : {...options, proxyEnv});
}
