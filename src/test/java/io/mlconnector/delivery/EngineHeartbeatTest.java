package io.mlconnector.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.cluster.InstanceId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether one can see from outside that the engine makes its rounds. */
class EngineHeartbeatTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LONGER_THAN_A_ROUND = Rounds.BEAT.multipliedBy(3);

  private final Deliveries deliveries = new Deliveries(TestTime.still());
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
  private final DeliveryEngine engine = engine();

  @AfterEach
  void close() {
    engine.stop();
    deliveries.close();
  }

  @Test
  void anEngineThatWasNeverBegunIsNotLate() {
    assertThat(engine.sinceLastRound()).isZero();
  }

  @Test
  void aRoundThatWaitsForTheDatabaseIsSeenAndThatItGoesOnToo() {
    engine.keepRunning();
    Awaitility.await().atMost(SOON).until(() -> isShort(engine.sinceLastRound()));

    gate.writeLock().lock();
    try {
      Awaitility.await()
          .atMost(SOON)
          .until(() -> engine.sinceLastRound().compareTo(LONGER_THAN_A_ROUND) > 0);
    } finally {
      gate.writeLock().unlock();
    }

    Awaitility.await().atMost(SOON).until(() -> isShort(engine.sinceLastRound()));
  }

  private static boolean isShort(Duration silence) {
    return silence.isPositive() && silence.compareTo(Rounds.BEAT) < 0;
  }

  private DeliveryEngine engine() {
    var courier = new FakeCourier(new FakeRemote(), TestTime.still()::now);
    return new DeliveryEngine(
        gated(deliveries.database()),
        new Couriers(List.of(courier)),
        new InstanceId("heart"),
        new DeliveryReport(new DeliveryMeters(new SimpleMeterRegistry())),
        TestConfig.USUAL);
  }

  /** Whoever wants a connection waits while the gate is shut. */
  private DataSource gated(DataSource target) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, method, arguments) -> {
              gate.readLock().lock();
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                gate.readLock().unlock();
              }
            });
  }
}
