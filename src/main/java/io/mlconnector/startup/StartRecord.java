package io.mlconnector.startup;

import io.mlconnector.audit.Actor;
import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditObject;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.audit.ConfigurationHistory;
import io.mlconnector.audit.Setting;
import io.mlconnector.cluster.InstanceId;
import io.mlconnector.failure.ConnectorException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.SortedMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts starts, stops and changed settings into the trail. */
@ApplicationScoped
class StartRecord {
  private static final Logger log = LoggerFactory.getLogger(StartRecord.class);
  private static final AuditAction STOPPED = new AuditAction("instance.stopped");

  private final ConfigurationHistory history;
  private final EffectiveSettings settings;
  private final AuditTrail trail;
  private final Actor self;
  private final String version;

  StartRecord(
      ConfigurationHistory history,
      EffectiveSettings settings,
      AuditTrail trail,
      InstanceId instance,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.history = history;
    this.settings = settings;
    this.trail = trail;
    this.self = Actor.instance(instance.value());
    this.version = version;
  }

  /** After the configuration was found right, before any work. */
  void started(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 100) StartupEvent started) {
    SortedMap<String, Setting> now = settings.comparedWith(history.current());
    var changed = history.started(self, version, now);
    log.info(
        "Started instance={} version={} configuration={} changedSettings={}",
        self.name(),
        version,
        ConfigurationHistory.fingerprint(now).substring(0, 12),
        changed.size());
  }

  /** A replica that dies leaves no such entry; neither does one whose database is away. */
  void stopped(@Observes ShutdownEvent stopped) {
    try {
      trail.record(AuditEvent.done(self, STOPPED, new AuditObject("instance", self.name())));
    } catch (ConnectorException e) {
      log.warn("Stop not in the trail code={}", e.code());
    }
  }
}
