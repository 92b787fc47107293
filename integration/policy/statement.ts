/**
A statement as these policies have it.
*/
export type Statement = {
	Sid: string;
	Effect: 'Allow' | 'Deny';
	Action: string[];
	Resource: string | string[];
	Condition?: Conditions;
};

/**
Operator -> condition key -> what it is compared with.
*/
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;

/**
A policy document.
*/
export type PolicyDocument = {Version: '2012-10-17'; Statement: Statement[]};

export function document(statements: Statement[]): PolicyDocument {
	return {Version: '2012-10-17', Statement: statements};
}

export function allow(sid: string, actions: readonly string[], resource: string | string[], condition?: Conditions): Statement {
	return {
		Sid: sid, Effect: 'Allow', Action: [...actions], Resource: resource, ...(condition && {Condition: condition}),
	};
}

export function deny(sid: string, actions: readonly string[], resource: string | string[], condition?: Conditions): Statement {
	return {...allow(sid, actions, resource, condition), Effect: 'Deny'};
}
