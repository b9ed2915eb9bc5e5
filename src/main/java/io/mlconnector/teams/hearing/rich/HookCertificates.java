package io.mlconnector.teams.hearing.rich;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.token.ClientCertificate;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Credentials;
import io.mlconnector.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key pairs by which Graph seals what it tells. Subscriptions get the newest; all of them open.
 * A change in the vault is seen with the next call. Thread-safe.
 */
@ApplicationScoped
public class HookCertificates {
  private static final Logger log = LoggerFactory.getLogger(HookCertificates.class);
  private static final CredentialSystem SYSTEM = CredentialSystem.GRAPH_HOOKS;

  private final Vault vault;
  private final Clock clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Held held;

  HookCertificates(Vault vault, Clock clock) {
    this.vault = vault;
    this.clock = clock;
  }

  private record Held(long revision, Map<String, ClientCertificate> pairs) {}

  /** A key pair with the name by which notifications tell that it was used. */
  public record Named(String id, ClientCertificate pair) {}

  /** Of those that are valid now, the one that began last. */
  public Optional<Named> newest() {
    Instant now = clock.instant();
    return pairs().entrySet().stream()
        .map(entry -> new Named(entry.getKey(), entry.getValue()))
        .filter(named -> named.pair().endsAt().isAfter(now) && !begin(named).isAfter(now))
        .max(Comparator.comparing(HookCertificates::begin).thenComparing(Named::id));
  }

  /** The key pair of this name; empty when there is none, or no readable one. */
  public Optional<ClientCertificate> find(String id) {
    return Optional.ofNullable(pairs().get(id));
  }

  private static Instant begin(Named named) {
    return named.pair().certificate().getNotBefore().toInstant();
  }

  private Map<String, ClientCertificate> pairs() {
    long revision = vault.revision(SYSTEM);
    Held known = held;
    if (known != null && known.revision() == revision) {
      return known.pairs();
    }
    reading.lock();
    try {
      known = held;
      if (known == null || known.revision() != revision) {
        Credentials credentials = vault.read(SYSTEM);
        var pairs = new TreeMap<String, ClientCertificate>();
        for (CredentialField field : credentials.fields()) {
          read(credentials, field).ifPresent(pair -> pairs.put(field.name(), pair));
        }
        known = new Held(credentials.revision(), Map.copyOf(pairs));
        held = known;
      }
      return known.pairs();
    } finally {
      reading.unlock();
    }
  }

  /** One that can not be read must not keep the others from being used. */
  private static Optional<ClientCertificate> read(Credentials credentials, CredentialField field) {
    try {
      return of(credentials, field);
    } catch (ConnectorException e) {
      log.warn("Certificate is of no use code={} reason={}", e.code(), e.getMessage());
      return Optional.empty();
    }
  }

  static Optional<ClientCertificate> of(Credentials credentials, CredentialField field) {
    return credentials
        .find(field)
        .map(pem -> ClientCertificate.bundled(new CredentialRef(SYSTEM, field), pem));
  }
}
