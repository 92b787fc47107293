import type {ResourceType} from '../resource-type.ts';
import {alias} from './alias.ts';
import {distribution} from './distribution.ts';
import {certificateValidation} from './domains/certificate-validation.ts';
import {certificate} from './domains/certificate.ts';
import {record} from './domains/record.ts';
import {zone} from './domains/zone.ts';
import {edgeFunction} from './edge-function.ts';
import {keyValueStoreKey} from './edge-keys/key-value-store-key.ts';
import {keyValueStore} from './edge-keys/key-value-store.ts';
import {endpoint} from './endpoint.ts';
import {functionUrl} from './function-url.ts';
import {lambdaFunction} from './function.ts';
import {guardrail} from './guardrail.ts';
import {inferenceProfile} from './inference-profile.ts';
import {logGroup} from './log-group.ts';
import {originAccessControl} from './origin-access-control.ts';
import {permission} from './permission.ts';
import {provisionedConcurrency} from './provisioned-concurrency.ts';
import {responseHeadersPolicy} from './response-headers-policy.ts';
import {policy} from './policy.ts';
import {rolePolicy} from './role-policy.ts';
import {role} from './role.ts';

const types: ResourceType[] = [
	role,
	rolePolicy,
	policy,
	logGroup,
	lambdaFunction,
	functionUrl,
	permission,
	alias,
	provisionedConcurrency,
	originAccessControl,
	responseHeadersPolicy,
	edgeFunction,
	distribution,
	keyValueStore,
	keyValueStoreKey,
	inferenceProfile,
	guardrail,
	endpoint,
	zone,
	record,
	certificate,
	certificateValidation,
];

/**
Every resource type that the local stack plays, by token.
*/
export const resourceTypes: ReadonlyMap<string, ResourceType> = new Map(types.map(type => [type.token, type]));
