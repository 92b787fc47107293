import path from 'node:path';
import type {Words} from '../../language.ts';

const closed = {en: 'you may not write there; allow that with chmod, or name another folder', ko: '그곳에 쓸 권한이 없습니다. chmod로 허용하거나 다른 폴더를 적어 주십시오'};
const full = {en: 'there is no room left; remove something, or name a folder of another disk', ko: '남은 공간이 없습니다. 자리를 비우거나 다른 디스크의 폴더를 적어 주십시오'};

const reasons: Readonly<Record<string, Words<string>>> = {
	ENAMETOOLONG: {en: 'its name is too long; give a shorter one', ko: '이름이 너무 깁니다. 더 짧은 이름을 적어 주십시오'},
	EACCES: closed,
	EPERM: closed,
	EROFS: {en: 'nothing can be written on that disk; name another folder', ko: '쓸 수 없는 디스크입니다. 다른 폴더를 적어 주십시오'},
	EISDIR: {en: 'it is a folder; name a file in it', ko: '폴더입니다. 그 안의 파일 이름을 적어 주십시오'},
	ELOOP: {en: 'its links lead in a circle; check the path', ko: '심볼릭 링크가 순환합니다. 경로를 확인하십시오'},
	ENOSPC: full,
	EDQUOT: full,
};

/**
Why a new file can't be written, and what to do.

@param file - Its path.
@param code - What the system says.
*/
export function notWritten(file: string, code = 'unknown'): Words<string> {
	const shown = JSON.stringify(file);
	if (code === 'EEXIST') {
		return {en: `${shown} is there already, and is not overwritten; give another name.`, ko: `${shown} 파일이 이미 있어 덮어쓰지 않습니다. 다른 이름을 적어 주십시오.`};
	}

	const {en, ko} = reasonOf(file, code);
	return {en: `The file ${shown} can't be written: ${en}.`, ko: `${shown} 파일을 쓸 수 없습니다: ${ko}.`};
}

function reasonOf(file: string, code: string): Words<string> {
	const folder = JSON.stringify(path.dirname(file));
	switch (code) {
		case 'ENOENT': {
			return {en: `there is no folder ${folder}; make it with mkdir -p, or name another one`, ko: `${folder} 폴더가 없습니다. mkdir -p로 만들거나 다른 폴더를 적어 주십시오`};
		}

		case 'ENOTDIR': {
			return {en: `${folder} is not a folder, or lies below a file; name a folder`, ko: `${folder} 경로는 폴더가 아니거나 파일 아래에 있습니다. 폴더를 적어 주십시오`};
		}

		default: {
			return reasons[code] ?? {en: `the system says ${code}; give another name or folder`, ko: `시스템 오류 ${code}. 다른 이름이나 폴더를 적어 주십시오`};
		}
	}
}
