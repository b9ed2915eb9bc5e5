package io.mlconnector.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.mlconnector.testing.Database;
import io.mlconnector.testing.PooledDataSource;
import io.mlconnector.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultRotationTest {
  private static final int FEWEST_READS = 100;
  private static final int FEWEST_WRITES = 150;
  private static final int MOST_WRITES = 20_000;

  private static AgroalDataSource database;

  @BeforeAll
  static void migrate() {
    database = PooledDataSource.of(TestDatabase.connector(), 16);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    execute("DELETE FROM connector.credential");
  }

  @Test
  void everythingMovesToTheActiveKeyAndTheOldOneIsFree() {
    var old = VaultReplica.start(database, VaultReplica.keys("k1", "k1"));
    fill(old, 20);
    var both = VaultReplica.start(database, VaultReplica.keys("k2", "k1", "k2"));
    var before = both.vault().list();
    assertThat(both.rotation().keyUse())
        .containsExactly(new KeyUse("k1", 20, true, false), new KeyUse("k2", 0, true, true));

    var run = both.rotation().reencrypt();

    assertThat(run.moved()).hasSize(20);
    assertThat(run.freeKeys()).containsExactly("k1");
    var onlyNew = VaultReplica.start(database, VaultReplica.keys("k2", "k2"));
    assertThat(onlyNew.check().check()).isEmpty();
    for (int i = 0; i < 20; i++) {
      assertThat(onlyNew.vault().find(channel(i))).contains(Secret.of("value " + i));
    }
    assertThat(fingerprints(both.vault().list()))
        .as("a moved value is still the same value")
        .isEqualTo(fingerprints(before));
    assertThat(both.rotation().reencrypt().moved()).isEmpty();
  }

  @Test
  void movingChangesNoRevision() {
    var old = VaultReplica.start(database, VaultReplica.keys("k1", "k1"));
    fill(old, 3);
    long before = old.vault().revision(CredentialSystem.WORKFLOWS);

    VaultReplica.start(database, VaultReplica.keys("k2", "k1", "k2")).rotation().reencrypt();

    assertThat(old.vault().revision(CredentialSystem.WORKFLOWS)).isEqualTo(before);
  }

  @Test
  void replicaWithoutTheNewKeyGoesOnWithWhatItHolds() {
    var old = VaultReplica.start(database, VaultReplica.keys("k1", "k1"));
    fill(old, 3);
    assertThat(old.vault().find(channel(0))).isPresent();

    VaultReplica.start(database, VaultReplica.keys("k2", "k1", "k2")).rotation().reencrypt();

    assertThat(old.vault().find(channel(0))).contains(Secret.of("value 0"));
  }

  @Test
  void keyIsNotFreeWhileAnythingNeedsIt() throws SQLException {
    var old = VaultReplica.start(database, VaultReplica.keys("k1", "k1"));
    fill(old, 3);
    execute(
        "UPDATE connector.credential SET jwe = 'e30..AAAA.AAAA.AAAA' WHERE field = 'channel 1'");
    var both = VaultReplica.start(database, VaultReplica.keys("k2", "k1", "k2"));

    var run = both.rotation().reencrypt();

    assertThat(run.moved()).containsExactly(channel(0), channel(2));
    assertThat(run.unreadable()).containsExactly(channel(1));
    assertThat(run.freeKeys()).isEmpty();
  }

  @Test
  void closedVaultMovesNothing() {
    fill(VaultReplica.start(database, VaultReplica.keys("k1", "k1")), 2);
    var closed = VaultReplica.start(database, VaultReplica.config("", Map.of()));

    var run = closed.rotation().reencrypt();

    assertThat(run.moved()).isEmpty();
    assertThat(run.keys()).containsExactly(new KeyUse("k1", 2, false, false));
  }

  @Test
  void twoReplicasMoveEachCredentialOnce() throws Exception {
    fill(VaultReplica.start(database, VaultReplica.keys("k1", "k1")), 200);
    var one = VaultReplica.start(database, VaultReplica.keys("k2", "k1", "k2"));
    var two = VaultReplica.start(database, VaultReplica.keys("k2", "k1", "k2"));

    List<Reencryption> runs =
        together(List.of(() -> one.rotation().reencrypt(), () -> two.rotation().reencrypt()));

    var moved = new ArrayList<CredentialRef>();
    runs.forEach(run -> moved.addAll(run.moved()));
    assertThat(moved).hasSize(200).doesNotHaveDuplicates();
    assertThat(two.rotation().keyUse()).contains(new KeyUse("k1", 0, true, false));
  }

  /**
   * Two replicas rotate back and forth between keys while people put values and workers read them.
   * Every read must succeed and answer a value at least as new as the last one that was stored
   * before the read began.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rotationUnderLoadFailsNoCallAndLosesNoValue(long seed) throws Exception {
    int credentials = 8;
    var k1 = VaultReplica.start(database, VaultReplica.keys("k1", "k1", "k2", "k3"));
    var k2 = VaultReplica.start(database, VaultReplica.keys("k2", "k1", "k2", "k3"));
    var k3 = VaultReplica.start(database, VaultReplica.keys("k3", "k1", "k2", "k3"));
    var replicas = List.of(k1, k2, k3);
    var stored = new AtomicIntegerArray(credentials);
    for (int i = 0; i < credentials; i++) {
      put(k1, i, 0);
    }
    var done = new AtomicBoolean();
    var reads = new AtomicLong();
    var rotated = new AtomicLong();
    // However the threads are scheduled, everybody has had a turn when the writers stop.
    BooleanSupplier enough =
        () -> done.get() || (rotated.get() > credentials && reads.get() > FEWEST_READS);
    var work = new ArrayList<Callable<Integer>>();
    for (int writer = 0; writer < 2; writer++) {
      int offset = writer;
      var random = new Random(seed * 31 + writer);
      work.add(
          () -> {
            for (int round = 1;
                round <= FEWEST_WRITES || (round <= MOST_WRITES && !enough.getAsBoolean());
                round++) {
              // Each writer has credentials of its own, so the last stored value is known.
              int index = random.nextInt(credentials / 2) * 2 + offset;
              int next = stored.get(index) + 1;
              put(replicas.get(random.nextInt(3)), index, next);
              stored.set(index, next);
            }
            done.set(true);
            return 0;
          });
    }
    for (int reader = 0; reader < 3; reader++) {
      // Each a fresh view now and then, so that reads are not all answered from memory.
      var random = new Random(seed * 77 + reader);
      work.add(
          () -> {
            var replica = replicas.get(random.nextInt(3));
            while (!done.get()) {
              if (random.nextInt(5) == 0) {
                replica = VaultReplica.start(database, VaultReplica.keys("k1", "k1", "k2", "k3"));
              }
              int index = random.nextInt(credentials);
              int atLeast = stored.get(index);
              String value = replica.vault().find(channel(index)).orElseThrow().reveal();
              assertThat(Integer.parseInt(value)).isGreaterThanOrEqualTo(atLeast);
              reads.incrementAndGet();
            }
            return 0;
          });
    }
    for (var rotating : List.of(k2, k3)) {
      work.add(
          () -> {
            while (!done.get()) {
              var run = rotating.rotation().reencrypt();
              assertThat(run.unreadable()).isEmpty();
              rotated.addAndGet(run.moved().size());
            }
            return 0;
          });
    }

    together(work);

    k2.rotation().reencrypt();
    var restarted = VaultReplica.start(database, VaultReplica.keys("k2", "k2"));
    for (int i = 0; i < credentials; i++) {
      assertThat(restarted.vault().find(channel(i)))
          .contains(Secret.of(String.valueOf(stored.get(i))));
    }
    assertThat(rotated.get()).as("rotation did happen meanwhile").isGreaterThan(credentials);
    assertThat(reads.get()).as("reads did happen meanwhile").isGreaterThan(FEWEST_READS);
    System.getLogger("measure")
        .log(
            System.Logger.Level.INFO,
            "MEASURED rotation under load: reads={0} moved={1}",
            reads,
            rotated);
  }

  @Test
  void replacedTokensFormOneLineUnderConcurrentRefreshes() throws Exception {
    var account = new CredentialRef(CredentialSystem.DELEGATED, new CredentialField("bot"));
    var one = VaultReplica.start(database, VaultReplica.keys("k1", "k1"));
    var two = VaultReplica.start(database, VaultReplica.keys("k1", "k1"));
    one.vault().put(CredentialSystem.DELEGATED, Map.of(account.field(), Secret.of("0")));
    Callable<List<String>> refreshOne = () -> refresh(one, account, 60);
    Callable<List<String>> refreshTwo = () -> refresh(two, account, 60);

    var used = new ArrayList<String>();
    together(List.of(refreshOne, refreshTwo)).forEach(used::addAll);

    assertThat(new HashSet<>(used))
        .as("no token was replaced twice")
        .hasSize(120)
        .hasSize(used.size());
    assertThat(two.vault().find(account)).contains(Secret.of("120"));
  }

  /** Replaces the token by its successor and answers the tokens it managed to replace. */
  private static List<String> refresh(VaultReplica replica, CredentialRef account, int times) {
    var replaced = new ArrayList<String>();
    while (replaced.size() < times) {
      var credentials = replica.vault().read(CredentialSystem.DELEGATED);
      String token = credentials.require(account.field()).reveal();
      String next = String.valueOf(Integer.parseInt(token) + 1);
      long revision = credentials.storedRevision(account.field()).orElseThrow();
      if (replica.vault().replace(account, revision, Secret.of(next))
          instanceof Replacement.Replaced) {
        replaced.add(token);
      }
    }
    return replaced;
  }

  private static <T> List<T> together(List<Callable<T>> work)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      for (Future<T> future : threads.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    }
  }

  private static void fill(VaultReplica replica, int count) {
    var values = new HashMap<CredentialField, Secret>();
    for (int i = 0; i < count; i++) {
      values.put(channel(i).field(), Secret.of("value " + i));
    }
    replica.vault().put(CredentialSystem.WORKFLOWS, values);
  }

  private static void put(VaultReplica replica, int index, int value) {
    replica
        .vault()
        .put(
            CredentialSystem.WORKFLOWS,
            Map.of(channel(index).field(), Secret.of(String.valueOf(value))));
  }

  private static CredentialRef channel(int index) {
    return new CredentialRef(CredentialSystem.WORKFLOWS, new CredentialField("channel " + index));
  }

  private static List<String> fingerprints(List<CredentialStatus> statuses) {
    return statuses.stream().map(status -> status.ref() + " " + status.fingerprint()).toList();
  }

  private static void execute(String sql) throws SQLException {
    new Database(database).run(sql);
  }
}
