package io.mlconnector.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rooms, their directions and the habits of the house. Every rule says why it exists. */
class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages(Rooms.ROOT);

  private static final Set<String> READERS_OF_TIME =
      Set.of(
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalTime",
          "java.time.LocalDateTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime",
          "java.time.Year",
          "java.time.YearMonth");

  private static final Set<String> CLIENTS =
      Set.of("fusion", "remote", "token", "looker.client", "teams");

  static Stream<String> rooms() {
    var rooms = new TreeSet<String>();
    MAIN.stream().map(ArchitectureTest::roomOf).filter(room -> !room.isEmpty()).forEach(rooms::add);
    return rooms.stream();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void roomKnowsOnlyWhatLiesBelow(String room) {
    assertThat(Rooms.isKnown(room)).as("a place for the room %s in Rooms", room).isTrue();
    Set<String> known = Rooms.knownTo(room);
    DescribedPredicate<JavaClass> foreign =
        DescribedPredicate.describe(
            "a room that " + room + " may not know",
            type -> {
              String other = roomOf(type);
              return !other.isEmpty() && !other.equals(room) && !known.contains(other);
            });
    check(
        noClasses()
            .that()
            .resideInAPackage(Rooms.ROOT + "." + room + "..")
            .should()
            .dependOnClassesThat(foreign)
            .because("rooms depend on each other only in the direction in which records flow"));
  }

  @Test
  void roomsFormNoCycle() {
    check(
        slices()
            .matching(Rooms.ROOT + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle makes two rooms one"));
  }

  @Test
  void everyRoomIsNullMarkedAndSaysWhatLivesThere() {
    assertThat(rooms())
        .allSatisfy(
            room ->
                assertThat(
                        MAIN.getPackage(Rooms.ROOT + "." + room).isAnnotatedWith(NullMarked.class))
                    .as("%s/package-info.java is @NullMarked", room)
                    .isTrue());
  }

  @Test
  void theRootHoldsNoClasses() {
    check(
        noClasses()
            .that()
            .resideInAPackage(Rooms.ROOT)
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .haveNameMatching(".*")
            .allowEmptyShould(true)
            .because("every class belongs to a room"));
  }

  @Test
  void onlyRoomsThatOwnEntitiesKnowPersistence() {
    check(
        onlyIn(
                Set.of("sync", "delivery", "audit", "notice", "looker"),
                "jakarta.persistence..",
                "io.quarkus.hibernate.orm..",
                "org.hibernate..")
            .because("entities never leave the room that owns their tables"));
  }

  @Test
  void noRandomnessIsMadeBeforeTheStart() {
    check(
        fields()
            .that()
            .areStatic()
            .should()
            .notHaveRawType(JavaClass.Predicates.assignableTo(RandomGenerator.class))
            .because("a native image would carry it with the seed of the machine that built it"));
  }

  @Test
  void onlyRoomsAtTheEdgeSpeakHttp() {
    check(
        onlyIn(Set.of("api", "remote", "token", "fusion", "looker", "teams"), "jakarta.ws.rs..")
            .because("HTTP and its statuses are a matter of the edge; inside, errors are codes"));
  }

  @Test
  void clientsOfRemoteSystemsTakePartInNoTransaction() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(packages(CLIENTS))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quarkus.narayana..")
            .because("no HTTP call is made inside a database transaction"));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(packages(CLIENTS))
            .should()
            .beAnnotatedWith(
                DescribedPredicate.describe(
                    "@Transactional other than NEVER", ArchitectureTest::joinsTransactions))
            .because("a client may refuse transactions, and do nothing else with them"));
  }

  @Test
  void onlyTriggerHoldsSchedules() {
    check(
        methods()
            .that()
            .areAnnotatedWith(Scheduled.class)
            .should()
            .beDeclaredInClassesThat()
            .resideInAPackage(Rooms.ROOT + ".trigger..")
            .allowEmptyShould(true)
            .because("what runs when is seen in one place"));
  }

  @Test
  void simulatorsStayOutOfTheProduct() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Rooms.ROOT + ".sandbox..")
            .because("simulators belong to the tests and to the sandbox profile"));
    assertThat(Files.exists(Path.of("target/classes/io/mlconnector/sandbox"))).isFalse();
  }

  @Test
  void dependenciesComeThroughConstructors() {
    check(
        fields()
            .should()
            .notBeAnnotatedWith(Inject.class)
            .andShould()
            .notBeAnnotatedWith(ConfigProperty.class)
            .because("a class must be usable in a test with new"));
  }

  @Test
  void timeComesFromTheClock() {
    check(
        classes()
            .should(
                not(
                    callMethodWhere(
                        DescribedPredicate.describe(
                            "the time is read without a Clock", ArchitectureTest::readsTime))))
            .because("tests turn the clock; a hidden one can not be turned"));
  }

  @Test
  void nobodyPrints() {
    for (String stream : List.of("out", "err")) {
      check(
          noClasses()
              .that(resideOutsideOfPackages(Rooms.ROOT + ".startup"))
              .should()
              .accessField(System.class, stream)
              .because(
                  "what happens belongs into the log, where it has a level and a request id; only a"
                      + " refused start and the answer of a command are told otherwise"));
    }
  }

  @Test
  void namesSayWhatAClassIs() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
            .because("such a name hides that nobody knew what the class is for"));
  }

  private static ArchRule check(ArchRule rule) {
    rule.check(MAIN);
    return rule;
  }

  private static ClassesShouldConjunction onlyIn(Set<String> rooms, String... technology) {
    return noClasses()
        .that(resideOutsideOfPackages(packages(rooms)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(technology));
  }

  private static String[] packages(Set<String> rooms) {
    return rooms.stream().map(room -> Rooms.ROOT + "." + room + "..").toArray(String[]::new);
  }

  private static String roomOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(Rooms.ROOT + ".")) {
      return "";
    }
    String inside = name.substring(Rooms.ROOT.length() + 1);
    int end = inside.indexOf('.');
    return end < 0 ? inside : inside.substring(0, end);
  }

  private static boolean joinsTransactions(JavaAnnotation<?> annotation) {
    return annotation.getRawType().isEquivalentTo(Transactional.class)
        && annotation.as(Transactional.class).value() != Transactional.TxType.NEVER;
  }

  private static boolean readsTime(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    boolean withoutClock =
        call.getTarget().getRawParameterTypes().stream()
            .noneMatch(type -> type.getName().equals("java.time.Clock"));
    return (READERS_OF_TIME.contains(owner) && call.getName().equals("now") && withoutClock)
        || (owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis"));
  }
}
