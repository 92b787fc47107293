import type {AccountChange} from '../../apis/account-change.ts';
import type {Entry} from '../../cloudfront/key-value-stores/entries.ts';
import {buildUrn, parseUrn} from '../../provider/wire/urn.ts';
import type {Properties} from '../../provider/wire/wire-values.ts';
import {nobody, type Records} from './records.ts';
import type {ResourceRecord} from './resource-record.ts';

const storeType = 'aws:cloudfront/keyValueStore:KeyValueStore';
const edgeFunctionType = 'aws:cloudfront/function:Function';
const keyType = 'aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey';

function recordOf(region: string, type: string, id: string, inputs: Properties): ResourceRecord {
	return {
		urn: buildUrn({...nobody, type, name: id}), id, config: {region}, inputs, outputs: {...inputs, region},
	};
}

function recordPermission(records: Records, change: Extract<AccountChange, {kind: 'permissionAdded' | 'permissionRemoved'}>, region: string): void {
	const {functionName, ...permission} = change.kind === 'permissionAdded' ? change.permission : change;
	const made = recordOf(region, 'aws:lambda/permission:Permission', permission.statementId, {function: functionName, ...permission});
	if (change.kind === 'permissionAdded') {
		records.put(made);
	} else {
		records.delete({...made, state: made.outputs});
	}
}

/**
Puts what was changed into the record of what a program made, or of nobody's.
*/
function putChanged(records: Records, made: ResourceRecord, changed: Properties): void {
	const {inputs, outputs, ...known} = records.find(made) ?? made;
	records.put({...known, inputs: {...inputs, ...changed}, outputs: {...outputs, ...changed}});
}

function keyRecord(region: string, keyValueStoreArn: string, {key, value}: Entry): ResourceRecord {
	const properties = {keyValueStoreArn, key, value};
	return {
		...recordOf(region, keyType, `${keyValueStoreArn},${key}`, properties),
		// As everything of CloudFront it is in no Region.
		outputs: properties,
	};
}

/**
The records of a store and of its keys, which go with it.
*/
function forgetStore(records: Records, {id, storeArn}: Extract<AccountChange, {kind: 'keyValueStoreDeleted'}>): void {
	for (const record of records.all()) {
		const {type} = parseUrn(record.urn);
		if ((type === storeType && record.id === id) || (type === keyType && record.inputs.keyValueStoreArn === storeArn)) {
			records.delete({...record, state: record.outputs});
		}
	}
}

/**
Keeps a change that was made behind the engine's back, so that it outlives the daemon as every other one does: a refresh after a crash finds the account as it was. What no program has made belongs to no stack; it goes with the function, role or key value store that it is a part of.
*/
export function recordChange(records: Records, change: AccountChange, region: string): void {
	switch (change.kind) {
		case 'rolePolicyPut': {
			const {roleName: role, policyName: name, policy} = change;
			putChanged(records, recordOf(region, 'aws:iam/rolePolicy:RolePolicy', `${role}:${name}`, {role, name, policy}), {policy});
			break;
		}

		case 'keysWritten': {
			for (const entry of change.puts) {
				putChanged(records, keyRecord(region, change.storeArn, entry), {value: entry.value});
			}

			for (const key of change.deletes) {
				const record = keyRecord(region, change.storeArn, {key, value: ''});
				records.delete({...record, state: record.outputs});
			}

			break;
		}

		case 'keyValueStoreDeleted': {
			forgetStore(records, change);
			break;
		}

		case 'edgeFunctionMade': {
			const inputs = {...change.config, publish: false};
			records.put({...recordOf(region, edgeFunctionType, change.config.name, inputs), outputs: {...inputs, etag: change.etag}});
			break;
		}

		case 'edgeFunctionDeleted': {
			const gone = records.all().filter(({urn, id}) => parseUrn(urn).type === edgeFunctionType && id === change.name);
			for (const record of gone) {
				records.delete({...record, state: record.outputs});
			}

			break;
		}

		case 'permissionAdded':
		case 'permissionRemoved': {
			recordPermission(records, change, region);
			break;
		}
	}
}
