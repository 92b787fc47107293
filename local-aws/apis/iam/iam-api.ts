import type {AccountChange} from '../account-change.ts';
import type {ApiCall} from '../../http-api/api-server.ts';
import {XmlApiServer} from '../../http-api/xml-api-server.ts';
import type {XmlValue} from '../../http-api/xml.ts';
import type {Iam} from '../../iam/iam.ts';
import {IamError} from '../../iam/iam-error.ts';
import {ServiceError} from '../../http-api/service-error.ts';
import {readAction, type IamAction} from './read-action.ts';

/**
As IAM sends it: percent-encoded as RFC 3986 says (IAM API reference, GetRolePolicy).
*/
function encodeDocument(document: unknown): string {
	return encodeURIComponent(JSON.stringify(document)).replaceAll(/[!'\(\)*]/gv, character => `%${character.codePointAt(0)!.toString(16).toUpperCase()}`);
}

/**
IAM's own API on this machine, as far as the suites read and replace a role's inline policies. What is written counts from the next request on; AWS takes some seconds to make it known.
*/
export class IamApi extends XmlApiServer {
	readonly #iam: Iam;
	readonly #changed: (change: AccountChange) => void;

	constructor({iam, log, changed}: {iam: Iam; log: (line: string) => void; changed: (change: AccountChange) => void}) {
		super({iam, service: 'iam', log}, 'https://iam.amazonaws.com/doc/2010-05-08/');
		this.#iam = iam;
		this.#changed = changed;
	}

	#getRolePolicy(roleName: string, policyName: string): XmlValue {
		// Tells a role that isn't there from a policy that isn't.
		this.#iam.listRolePolicies(roleName);
		const document = this.#iam.getRolePolicy(roleName, policyName);
		if (document === undefined) {
			throw new IamError('NoSuchEntity', `The role policy with name ${policyName} cannot be found.`);
		}

		return {RoleName: roleName, PolicyName: policyName, PolicyDocument: encodeDocument(document)};
	}

	#perform({name, roleName, policyName, policyDocument}: IamAction): XmlValue | undefined {
		switch (name) {
			case 'ListRolePolicies': {
				return {PolicyNames: {member: this.#iam.listRolePolicies(roleName)}, IsTruncated: false};
			}

			case 'GetRolePolicy': {
				return this.#getRolePolicy(roleName, policyName);
			}

			case 'PutRolePolicy': {
				this.#iam.putRolePolicy(roleName, policyName, policyDocument);
				this.#changed({
					kind: 'rolePolicyPut', roleName: this.#iam.getRole(roleName)!.name, policyName, policy: policyDocument,
				});
				return undefined;
			}
		}
	}

	protected override answer({method, path, rawQuery, body, identity, response}: ApiCall): void {
		if (method !== 'POST' || path !== '/' || rawQuery !== '') {
			throw new ServiceError('InvalidAction', 400, `The local stack's IAM API takes POST / with a form; received ${method} ${path}.`);
		}

		const action = readAction(body);
		const {partition, accountId} = this.#iam;
		const arn = this.#iam.getRole(action.roleName)?.arn ?? `arn:${partition}:iam::${accountId}:role/${action.roleName}`;
		this.require(identity, `iam:${action.name}`, arn, `role ${action.roleName}`);
		const result = this.#perform(action);
		this.send(response, `${action.name}Response`, {
			[`${action.name}Result`]: result, ResponseMetadata: {RequestId: String(response.getHeader('x-amzn-requestid'))},
		});
	}
}
