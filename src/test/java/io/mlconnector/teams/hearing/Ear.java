package io.mlconnector.teams.hearing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.cluster.InstanceId;
import io.mlconnector.cluster.OpenLeases;
import io.mlconnector.delivery.Feedbacks;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;

/** One replica that hears, for as long as it lives. */
public final class Ear {
  public final NotificationIntake intake;
  public final SubscriptionKeeper keeper;
  public final NotificationWork work;
  public final Subscriptions subscriptions;

  public Ear(DataSource database, ChannelGraph graph, URI hook, String instance, Clock clock) {
    var meters = new SimpleMeterRegistry();
    var echo = new Echo(graph, Feedbacks.on(database));
    intake = new NotificationIntake(database, meters, clock);
    keeper =
        new SubscriptionKeeper(
            config(hook),
            graph,
            database,
            OpenLeases.on(database, new InstanceId(instance)),
            echo,
            clock);
    work = new NotificationWork(database, graph, echo, clock);
    subscriptions = new Subscriptions(database, clock, meters);
  }

  private static HearingConfig config(URI hook) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(HearingConfig.class)
        .withSources(
            new PropertiesConfigSource(
                Map.of("connector.teams.subscriptions.notification-url", hook.toString()),
                "test",
                100))
        .build()
        .getConfigMapping(HearingConfig.class);
  }
}
