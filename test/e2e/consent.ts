import type { User } from './driver.ts';

/** Allows the reading journal, by the banner of a first start. */
export async function allow(user: User): Promise<void> {
  await user.see('c 동의·자세히');
  user.press('c');
  await user.see('❯ 동의');
  user.press('enter');
  await user.see('동의를 저장했습니다.');
}

/** Declines it. */
export async function decline(user: User): Promise<void> {
  await user.see('x 거부');
  user.press('x');
  await user.see('거부를 저장했습니다.');
}
