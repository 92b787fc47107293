import anyTest, {type TestFn} from 'ava';
import type {OpenStack} from './helpers/open-stack.ts';
import {registerTable} from './helpers/register-table.ts';

registerTable(anyTest as TestFn<OpenStack>, 'reset');
