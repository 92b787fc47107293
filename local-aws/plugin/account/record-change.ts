import type {AccountChange} from '../../apis/account-change.ts';
import {buildUrn} from '../../provider/wire/urn.ts';
import type {Properties} from '../../provider/wire/wire-values.ts';
import {nobody, type Records} from './records.ts';
import type {ResourceRecord} from './resource-record.ts';

function recordOf(region: string, type: string, id: string, inputs: Properties): ResourceRecord {
	return {
		urn: buildUrn({...nobody, type, name: id}), id, config: {region}, inputs, outputs: {...inputs, region},
	};
}

/**
Keeps a change that was made behind the engine's back, so that it outlives the daemon as every other one does: a refresh after a crash finds the account as it was. What no program has made belongs to no stack; it goes with the function or role that it is a part of.
*/
export function recordChange(records: Records, change: AccountChange, region: string): void {
	if (change.kind === 'rolePolicyPut') {
		const {roleName: role, policyName: name, policy} = change;
		const made = recordOf(region, 'aws:iam/rolePolicy:RolePolicy', `${role}:${name}`, {role, name, policy});
		const {inputs, outputs, ...known} = records.find(made) ?? made;
		records.put({...known, inputs: {...inputs, policy}, outputs: {...outputs, policy}});
		return;
	}

	const {functionName, ...permission} = change.kind === 'permissionAdded' ? change.permission : change;
	const made = recordOf(region, 'aws:lambda/permission:Permission', permission.statementId, {function: functionName, ...permission});
	if (change.kind === 'permissionAdded') {
		records.put(made);
	} else {
		records.delete({...made, state: made.outputs});
	}
}
