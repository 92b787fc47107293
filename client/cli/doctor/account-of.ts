import type {ExamineOptions} from '../../doctor/examine.ts';
import {isPrivate} from '../../is-private.ts';
import type {Subject} from './find-subject.ts';
import type {DoctorArguments} from './read-arguments.ts';

/**
Where the configuration of an endpoint is read: the local account of its outputs, else AWS; but AWS knows nothing of an address of this machine, unless its own is redirected too.
*/
export function accountOf({isAskingAws}: Pick<DoctorArguments, 'isAskingAws'>, {url, aws, domainName}: Pick<Subject, 'aws' | 'domainName' | 'url'>, environment: NodeJS.ProcessEnv): ExamineOptions['account'] {
	if (!isAskingAws) {
		return {unseen: '--no-aws'};
	}

	const isOfThisMachine = new URL(url).protocol === 'http:' && isPrivate(new URL(url));
	const isRedirected = Object.keys(environment).some(name => name.startsWith('AWS_ENDPOINT_URL'));
	return isOfThisMachine && domainName === undefined && !isRedirected ? {unseen: 'the URL is one of this machine, and no outputs tell its account (--outputs names them)'} : aws ?? 'aws';
}
