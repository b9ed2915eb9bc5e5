package io.mlconnector.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has traces kept where the configuration asks for them. */
@ApplicationScoped
class TraceStart {
  private final OpenTelemetry destination;
  private final boolean disabled;
  private final String installation;

  TraceStart(
      OpenTelemetry destination,
      @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled,
      @ConfigProperty(name = "quarkus.datasource.connector.jdbc.url", defaultValue = "")
          String installation) {
    this.destination = destination;
    this.disabled = disabled;
    this.installation = installation;
  }

  /** Before anything begins to work. */
  void begin(@Observes @Priority(1) StartupEvent event) {
    if (!disabled) {
      Traces.keep(destination.getTracer("io.mlconnector"), installation);
    }
  }

  /** After everything has come to its end. */
  void end(@Observes @Priority(10_000) ShutdownEvent event) {
    Traces.keepNone();
  }
}
