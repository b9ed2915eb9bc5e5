package io.mlconnector.connection;

import io.mlconnector.audit.Actor;
import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditObject;
import io.mlconnector.audit.AuditPayload;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.vault.CredentialChange;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.CredentialStatus;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Credentials;
import io.mlconnector.vault.Fingerprint;
import io.mlconnector.vault.Secret;
import io.mlconnector.vault.Vault;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes credentials for people. A change and its entry in the audit are committed together or not
 * at all; the entry knows names and fingerprints only. Thread-safe.
 */
@ApplicationScoped
public class CredentialDesk {
  private static final Logger log = LoggerFactory.getLogger(CredentialDesk.class);
  private static final AuditAction PUT = new AuditAction("credential.put");
  private static final AuditAction DELETED = new AuditAction("credential.deleted");

  private final Vault vault;
  private final AuditTrail trail;
  private final List<CredentialRule> rules;
  private final List<CredentialListener> listeners;

  CredentialDesk(
      Vault vault,
      AuditTrail trail,
      @All List<CredentialRule> rules,
      @All List<CredentialListener> listeners) {
    this.vault = vault;
    this.trail = trail;
    this.rules = List.copyOf(rules);
    this.listeners = List.copyOf(listeners);
  }

  /** Everything that is stored or configured, by name and fingerprint. */
  public List<CredentialStatus> list() {
    return vault.list();
  }

  /** The same of one system. */
  public List<CredentialStatus> list(CredentialSystem system) {
    return vault.list().stream().filter(status -> status.ref().system() == system).toList();
  }

  /**
   * Stores values, all or none; other fields of the system stay. They serve the next call of every
   * replica.
   *
   * @param requestId the HTTP request that asked for it
   * @throws ConnectorException {@code INVALID_REQUEST} for values that are empty, too long or unfit
   *     for each other, {@code VAULT_CLOSED} without a vault key
   */
  @Transactional
  public List<CredentialChange> put(
      CredentialSystem system, Map<CredentialField, Secret> values, Actor by, String requestId) {
    if (values.isEmpty()) {
      throw invalid("There is no credential in the body.");
    }
    List<CredentialChange> changes = vault.put(system, values);
    Credentials inForce = vault.read(system);
    rules.stream()
        .filter(rule -> rule.system() == system)
        .flatMap(rule -> rule.objectionTo(inForce).stream())
        .findFirst()
        .ifPresent(
            objection -> {
              throw invalid(objection);
            });
    changes.forEach(change -> record(PUT, change, by, requestId));
    listeners.stream()
        .filter(listener -> listener.system() == system)
        .forEach(CredentialListener::credentialsChanged);
    log.info("Credentials put system={} fields={} by={}", system, fields(changes), by.name());
    return changes;
  }

  /**
   * Forgets stored values; configured ones stay in force.
   *
   * @param field which one; empty for all of the system
   * @return what was forgotten, empty when nothing was stored
   */
  @Transactional
  public List<CredentialChange> delete(
      CredentialSystem system, Optional<CredentialField> field, Actor by, String requestId) {
    List<CredentialRef> stored =
        list(system).stream()
            .filter(status -> status.stored().isPresent())
            .map(CredentialStatus::ref)
            .filter(ref -> field.isEmpty() || field.get().equals(ref.field()))
            .toList();
    List<CredentialChange> changes =
        stored.stream().flatMap(ref -> vault.delete(ref).stream()).toList();
    changes.forEach(change -> record(DELETED, change, by, requestId));
    if (!changes.isEmpty()) {
      log.info("Credentials deleted system={} fields={} by={}", system, fields(changes), by.name());
    }
    return changes;
  }

  private void record(AuditAction action, CredentialChange change, Actor by, String requestId) {
    AuditEvent event =
        AuditEvent.done(by, action, new AuditObject("credential", change.ref().toString()))
            .requestedBy(requestId);
    AuditEvent withBefore = change.before().map(print -> event.from(state(print))).orElse(event);
    trail.record(change.after().map(print -> withBefore.to(state(print))).orElse(withBefore));
  }

  private static AuditPayload state(Fingerprint fingerprint) {
    return AuditPayload.of("fingerprint", fingerprint);
  }

  private static List<CredentialField> fields(List<CredentialChange> changes) {
    return changes.stream().map(change -> change.ref().field()).toList();
  }

  private static ConnectorException invalid(String why) {
    return new ConnectorException(ErrorCode.INVALID_REQUEST, why);
  }
}
