package io.mlconnector.vault;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens every stored credential before any work starts: a lost key must not show up at 3 a.m. */
@Singleton
final class VaultCheck implements ConfigurationCheck {
  private static final Logger log = LoggerFactory.getLogger(VaultCheck.class);

  private final VaultKeys keys;
  private final CredentialStore store;
  private final CredentialCipher cipher;

  VaultCheck(VaultKeys keys, CredentialStore store, CredentialCipher cipher) {
    this.keys = keys;
    this.store = store;
    this.cipher = cipher;
  }

  @Override
  public List<ConfigurationProblem> check() {
    var problems = new ArrayList<>(keys.problems());
    var byKey = new TreeMap<String, Opened>();
    for (CredentialRow row : store.all()) {
      open(row, byKey.computeIfAbsent(row.encrypted().keyId(), _ -> new Opened()));
    }
    byKey.forEach((keyId, opened) -> judge(keyId, opened, problems));
    if (problems.isEmpty() && keys.isClosed()) {
      log.warn(
          "Vault is closed, credentials come from the configuration only property={}",
          VaultKeys.ACTIVE_KEY);
    }
    return problems;
  }

  private void open(CredentialRow row, Opened opened) {
    String name = row.system() + "/" + row.field();
    var ref = row.ref();
    if (ref.isEmpty()) {
      log.warn("Stored credential is not known to this version credential={}", name);
      return;
    }
    try {
      cipher.decrypt(ref.get(), row.encrypted());
      opened.readable++;
    } catch (ConnectorException e) {
      (e.code() == ErrorCode.VAULT_KEY_MISSING ? opened.locked : opened.spoilt).add(name);
    }
  }

  private static void judge(String keyId, Opened opened, List<ConfigurationProblem> problems) {
    String property = VaultKeys.property(keyId);
    if (!opened.locked.isEmpty()) {
      problems.add(
          new ConfigurationProblem(
              property,
              "is missing, but stored credentials are encrypted with it: " + names(opened.locked),
              "Configure the key \"%s\" again. When it is lost for good: %s"
                  .formatted(keyId, startOver(keyId))));
    }
    if (!opened.spoilt.isEmpty() && opened.readable == 0) {
      problems.add(
          new ConfigurationProblem(
              property,
              "is not the key these stored credentials were encrypted with: "
                  + names(opened.spoilt),
              "Give the key \"%s\" the value it had. When that is lost for good: %s"
                  .formatted(keyId, startOver(keyId))));
    } else if (!opened.spoilt.isEmpty()) {
      problems.add(
          new ConfigurationProblem(
              property,
              "opens other credentials but not these, so their rows were altered or swapped in the"
                  + " database: "
                  + names(opened.spoilt),
              "Find out who wrote to connector.credential, delete these rows and put the"
                  + " credentials again."));
    }
  }

  private static String startOver(String keyId) {
    return "DELETE FROM connector.credential WHERE key_id = '%s', start, and put the credentials again."
        .formatted(keyId);
  }

  private static String names(List<String> names) {
    return String.join(", ", names);
  }

  /** How the credentials under one key opened. */
  private static final class Opened {
    private int readable;
    private final List<String> locked = new ArrayList<>();
    private final List<String> spoilt = new ArrayList<>();
  }
}
