import type { AppServices } from '../services';

/**
 * Another person takes the seat: the work of the one before is settled and closed, then the page is loaded anew in
 * place, so that nothing of the one before stays open.
 */
export async function switchPerson(services: AppServices, id: string): Promise<void> {
  await services.closeProject();
  services.settings.set({ actor: id, returnFocus: 'profile' });
  location.reload();
}
