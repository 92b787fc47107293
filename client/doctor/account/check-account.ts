import type {Check} from '../report.ts';
import {openAccount, type AccountAccess} from './account.ts';
import type {RouteFacts} from './facts.ts';
import {findDistribution} from './find-distribution.ts';
import {edgeAspect, proofAspect} from './judge-edge.ts';
import {
	accessControlAspect,
	cachingAspect,
	compressionAspect,
	forwardingAspect,
} from './judge-forwarding.ts';
import {concurrencyAspect, timingAspect, urlAspect} from './judge-function.ts';
import {permissionAspect} from './judge-permissions.ts';
import type {CallFailure} from './read-call.ts';
import {readRoutes} from './read-routes.ts';
import type {Aspect, Remark} from './remark.ts';

const aspects: readonly Aspect[] = [edgeAspect, proofAspect, accessControlAspect, forwardingAspect, cachingAspect, compressionAspect, permissionAspect, urlAspect, concurrencyAspect, timingAspect];

/**
What the account told.
*/
export type AccountView = {
	checks: Check[];
	/**
	The route that a path leads to; `undefined` where nothing is known of routes.
	*/
	routeOf: (path: string) => string | undefined;
	/**
	The functions' own URLs, by their routes.
	*/
	directUrls: Record<string, string>;
	/**
	Whether a function of Lambda@Edge works on the bodies of a route.
	*/
	isEdgeHashing: (route: string | undefined) => boolean | undefined;
};

/**
The view where nothing could be looked at, for one reason: the end of a sentence.
*/
export function unseenAccount(reason: string): AccountView {
	return {
		checks: [{
			part: 'account', name: 'account', state: 'open', detail: `edge function, origin access control, policies, permissions, function URLs, concurrency and time-outs were not looked at: ${reason}`,
		}],
		routeOf: () => undefined,
		directUrls: {},
		isEdgeHashing: () => undefined,
	};
}

function reasonOf(failure: CallFailure, host: string): string {
	switch (failure.kind) {
		case 'missing': {
			return `no distribution in the account of these credentials is called ${host}`;
		}

		case 'denied': {
			return `these credentials may not ${failure.action}`;
		}

		case 'unread': {
			return failure.reason;
		}
	}
}

/**
The checks of one aspect: what is wrong or open on some routes, each thing once, or one line that says that it is fine.
*/
function checksOf({name, fine, judge}: Aspect, routes: readonly RouteFacts[]): Check[] {
	const remarks = new Map<string, {remark: Remark; routes: string[]}>();
	for (const facts of routes) {
		for (const remark of judge(facts)) {
			const key = JSON.stringify(remark);
			const known = remarks.get(key) ?? {remark, routes: []};
			known.routes.push(facts.route);
			remarks.set(key, known);
		}
	}

	if (remarks.size === 0) {
		return [{
			part: 'account', name, state: 'ok', detail: fine,
		}];
	}

	return Array.from(remarks.values(), ({remark: {cause, detail}, routes: where}): Check => ({
		part: 'account', name, state: cause === undefined ? 'open' : 'wrong', detail, ...(cause !== undefined && {cause}), ...(where.length < routes.length && {routes: where}),
	}));
}

function distributionChecks([{distribution: {id, config, isDeployed}}]: readonly [RouteFacts, ...RouteFacts[]]): Check[] {
	const common = {part: 'account', name: 'distribution'} as const;
	if (config.Enabled !== true) {
		return [{
			...common, state: 'wrong', detail: `${id} is not enabled`, cause: 'distribution-disabled',
		}];
	}

	if (!isDeployed) {
		return [{
			...common, state: 'wrong', detail: `${id} is being deployed`, cause: 'distribution-deploying',
		}];
	}

	return [{...common, state: 'ok', detail: `${id} is enabled and deployed`}];
}

/**
The behaviour patterns of a route are its name, and its name with anything behind it.
*/
function routeIn(routes: readonly RouteFacts[], path: string): string | undefined {
	const segment = /^\/[^\/]*/v.exec(path)?.[0];
	const named = routes.find(({behaviors}) => behaviors.some(behavior => 'PathPattern' in behavior && behavior.PathPattern === segment));
	return (named ?? routes.find(({behaviors}) => behaviors.some(behavior => !('PathPattern' in behavior))))?.route;
}

/**
Reads what belongs to an endpoint from AWS, and judges it. It changes nothing.

@param options.host - The name of the distribution: its own, or one of its alternate ones.
@param options.access - A local account; without it AWS, with the credentials that its SDK finds.
@param options.names - The functions' names, where they are known.
*/
export async function checkAccount({host, access, names, say}: {host: string; access: AccountAccess | undefined; names: readonly string[]; say: (what: string) => void}): Promise<AccountView> {
	const account = await openAccount(access);
	try {
		say('the distribution');
		const found = await findDistribution(account, host);
		if (found.kind !== 'found') {
			return unseenAccount(reasonOf(found, host));
		}

		say('the functions and what lets CloudFront call them');
		const [first, ...others] = await readRoutes(account, found.value, names);
		if (first === undefined) {
			return unseenAccount(`${found.value.id} has no origin`);
		}

		const routes = [first, ...others] as const;
		return {
			checks: [...distributionChecks(routes), ...aspects.flatMap(aspect => checksOf(aspect, routes))],
			routeOf: path => routeIn(routes, path),
			directUrls: Object.fromEntries(routes.map(({route, origin}) => [route, `https://${origin.DomainName!}/`])),
			isEdgeHashing: route => routes.find(facts => facts.route === route)?.behaviors.some(({LambdaFunctionAssociations}) => (LambdaFunctionAssociations?.Quantity ?? 0) > 0),
		};
	} finally {
		account.close();
	}
}
