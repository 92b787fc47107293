/*
Stands in for `@aws-sdk/credential-provider-node` in a bundle. Lambda puts the role's credentials into the environment of the sandbox, for as long as the sandbox lives; the other sources of the default chain would only make the bundle larger.
*/

import process from 'node:process';

/**
Credentials as AWS SDK clients take them.
*/
export type EnvironmentCredentials = {
	accessKeyId: string;
	secretAccessKey: string;
	sessionToken?: string;
	/**
	By which the SDK says in its user agent where they came from.
	*/
	$source: {CREDENTIALS_ENV_VARS: 'g'};
};

/**
Makes the credential provider of an AWS SDK client: it reads `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`.

It takes and ignores the options of the real one.
*/
export function defaultProvider() {
	return async (): Promise<EnvironmentCredentials> => {
		const {AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '', AWS_SESSION_TOKEN: sessionToken = ''} = process.env;
		if (accessKeyId === '' || secretAccessKey === '') {
			throw new Error('This bundle takes its credentials from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, as Lambda sets them, but they are not set.');
		}

		return {
			accessKeyId, secretAccessKey, ...(sessionToken !== '' && {sessionToken}), $source: {CREDENTIALS_ENV_VARS: 'g'},
		};
	};
}
