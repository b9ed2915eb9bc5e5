package io.mlconnector.vault;

import io.mlconnector.failure.ConnectorException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves stored credentials to the active key. Any number of replicas may do so at once: a row is
 * overwritten only while it holds the very ciphertext that was read, so each moves once and a value
 * put meanwhile wins. Readers notice nothing: the value and its revision stay.
 */
@ApplicationScoped
public class VaultRotation {
  private static final Logger log = LoggerFactory.getLogger(VaultRotation.class);

  private final CredentialStore store;
  private final CredentialCipher cipher;
  private final VaultKeys keys;
  private final AtomicReference<List<String>> told = new AtomicReference<>(List.of());

  VaultRotation(CredentialStore store, CredentialCipher cipher, VaultKeys keys) {
    this.store = store;
    this.cipher = cipher;
    this.keys = keys;
  }

  /**
   * Moves everything that is not under the active key yet; does nothing while the vault is closed.
   */
  public Reencryption reencrypt() {
    var moved = new ArrayList<CredentialRef>();
    var overtaken = new ArrayList<CredentialRef>();
    var unreadable = new ArrayList<CredentialRef>();
    keys.activeId()
        .ifPresent(
            active -> {
              for (CredentialRow row : store.notUnder(active)) {
                row.ref().ifPresent(ref -> move(ref, row, moved, overtaken, unreadable));
              }
            });
    var result = new Reencryption(moved, overtaken, unreadable, keyUse());
    if (!moved.isEmpty()) {
      log.info(
          "Credentials moved to the active vault key key={} moved={} unreadable={}",
          result.activeKey(),
          moved.size(),
          unreadable.size());
    }
    tellFreeKeys(result.freeKeys());
    return result;
  }

  /** Every key that is configured or needed by a stored credential. */
  public List<KeyUse> keyUse() {
    Map<String, Long> counts = store.countByKey();
    var ids = new TreeSet<>(keys.ids());
    ids.addAll(counts.keySet());
    return ids.stream()
        .map(
            id ->
                new KeyUse(
                    id,
                    counts.getOrDefault(id, 0L),
                    keys.find(id).isPresent(),
                    keys.activeId().filter(id::equals).isPresent()))
        .toList();
  }

  /** Once for each new finding: the job runs again and again. */
  private void tellFreeKeys(List<String> free) {
    if (!free.equals(told.getAndSet(free)) && !free.isEmpty()) {
      log.info("Vault keys are free to be taken out of the configuration keys={}", free);
    }
  }

  private void move(
      CredentialRef ref,
      CredentialRow row,
      List<CredentialRef> moved,
      List<CredentialRef> overtaken,
      List<CredentialRef> unreadable) {
    CredentialCipher.Encrypted fresh;
    try {
      fresh = cipher.encrypt(ref, cipher.decrypt(ref, row.encrypted()));
    } catch (ConnectorException e) {
      log.error(
          "Credential can not be moved to the active vault key credential={} code={}",
          ref,
          e.code(),
          e);
      unreadable.add(ref);
      return;
    }
    (store.move(row, fresh) ? moved : overtaken).add(ref);
  }
}
