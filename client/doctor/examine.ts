import {checkAccount, unseenAccount} from './account/check-account.ts';
import type {AccountAccess} from './account/account.ts';
import {diagnose} from './diagnose.ts';
import type {Check, Report} from './report.ts';
import {checkAsClient} from './viewer/check-as-client.ts';
import type {ClientOptions} from './viewer/client-options.ts';

/**
What is examined, and with what.
*/
export type ExamineOptions = Pick<ClientOptions, 'apiKey' | 'directUrls' | 'isAskingModel' | 'patience' | 'say' | 'url'> & {
	/**
	Where the configuration is read: `aws` with the credentials that AWS's SDK finds, an account on this machine, or nowhere, for a reason that ends a sentence.
	*/
	account: 'aws' | AccountAccess | {unseen: string};
	/**
	The distribution's own name, where the URL has another. Default: the URL's host.
	*/
	domainName?: string | undefined;
	/**
	The functions' names, where they are known.
	*/
	functionNames?: readonly string[];
	/**
	Hears how many requests there will be, before the first one.
	*/
	announce?: (directUrls: Readonly<Record<string, string>>) => void;
};

/**
A function's URL that none of the account's functions has, but that answers, is one of another account.
*/
function withoutForeign(checks: readonly Check[], route: string | undefined, isAnswering: boolean): Check[] {
	return checks.map(check => {
		if (!isAnswering || check.cause !== 'function-url-gone' || !(check.routes === undefined || check.routes.includes(route ?? ''))) {
			return check;
		}

		const {cause: _, ...rest} = check;
		return {...rest, state: 'open', detail: `not looked at: ${check.detail}, but one of another account answers`};
	});
}

/**
Examines an endpoint as a client sees it and, where there is an account to look into, as it is configured. It changes nothing.
*/
export async function examine(options: ExamineOptions): Promise<Report> {
	const {url, account, directUrls: known, say, domainName, functionNames = []} = options;
	const {host, pathname} = new URL(url);
	const view = typeof account === 'object' && 'unseen' in account
		? unseenAccount(account.unseen)
		: await checkAccount({
			host: domainName ?? host, access: account === 'aws' ? undefined : account, names: functionNames, say,
		});
	const route = view.routeOf(pathname);
	const directUrls = Object.keys(known).length > 0 ? known : view.directUrls;
	options.announce?.(directUrls);
	const asClient = await checkAsClient({
		...options, route, directUrls, isEdgeHashing: view.isEdgeHashing(route),
	});
	const isAnswering = asClient.some(({name, state}) => name === 'endpoint' && state === 'ok');
	return {url, ...diagnose([...asClient, ...withoutForeign(view.checks, route, isAnswering)])};
}
