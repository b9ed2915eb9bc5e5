package io.mlconnector.lookml;

import io.mlconnector.lookml.Lookml.Block;
import io.mlconnector.lookml.Lookml.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The block as its model includes it: views with their refinements, explores, tests. */
final class LookmlProject {
  static final Path ROOT = Path.of("src/main/lookml");
  static final String MODEL = "oracle_fusion_finance";

  private final Set<Path> included = new LinkedHashSet<>();
  private final Map<String, Block> views = new LinkedHashMap<>();
  private final Map<String, Explore> explores = new LinkedHashMap<>();
  private final List<Block> tests = new ArrayList<>();
  private final Map<String, Block> datagroups = new LinkedHashMap<>();
  private final Map<String, Map<String, Field>> fields = new LinkedHashMap<>();
  private final Block manifest;
  private final Block model;

  private LookmlProject() {
    manifest = parse(ROOT.resolve("manifest.lkml"));
    Path file = ROOT.resolve(MODEL + ".model.lkml");
    model = parse(file);
    include(model);
    views.forEach((name, view) -> fields.put(name, Field.of(view)));
  }

  static LookmlProject read() {
    return new LookmlProject();
  }

  Block manifest() {
    return manifest;
  }

  Block model() {
    return model;
  }

  Collection<Explore> explores() {
    return explores.values();
  }

  Explore explore(String name) {
    return find(explores, name, "explore");
  }

  boolean hasExplore(String name) {
    return explores.containsKey(name);
  }

  List<Block> tests() {
    return List.copyOf(tests);
  }

  Block datagroup(String name) {
    return find(datagroups, name, "datagroup");
  }

  Map<String, Block> views() {
    return views;
  }

  Block view(String name) {
    return find(views, name, "view");
  }

  /** Files that the model reaches. */
  Set<Path> included() {
    return Set.copyOf(included);
  }

  Collection<Field> fieldsOf(String view) {
    return find(fields, view, "view").values();
  }

  Optional<Field> findField(String view, String name) {
    return Optional.ofNullable(fields.getOrDefault(view, Map.of()).get(name));
  }

  /** A field by {@code view.field}. */
  Field field(String qualified) {
    int dot = qualified.indexOf('.');
    return findField(qualified.substring(0, dot), qualified.substring(dot + 1))
        .orElseThrow(() -> new IllegalStateException("no field " + qualified));
  }

  /** The value of a constant unless somebody overrides it. */
  Map<String, String> constants() {
    return manifest.blocks("constant").stream()
        .collect(Collectors.toMap(Block::name, constant -> constant.required("value")));
  }

  private void include(Block file) {
    for (Lookml part : file.content()) {
      if (part instanceof Value(String key, String pattern) && key.equals("include")) {
        files(pattern).forEach(this::read);
      }
    }
  }

  private void read(Path path) {
    if (!included.add(path) || path.toString().endsWith(".dashboard.lookml")) {
      return;
    }
    Block file = parse(path);
    include(file);
    for (Block view : file.blocks("view")) {
      String name = view.name().replaceFirst("^\\+", "");
      if (view.name().startsWith("+")) {
        views.put(name, find(views, name, "view to refine").refinedBy(view));
      } else if (views.put(name, view) != null) {
        throw new IllegalStateException("two views " + name);
      }
    }
    for (Block explore : file.blocks("explore")) {
      if (explores.put(explore.name(), Explore.of(explore)) != null) {
        throw new IllegalStateException("two explores " + explore.name());
      }
    }
    tests.addAll(file.blocks("test"));
    file.blocks("datagroup").forEach(datagroup -> datagroups.put(datagroup.name(), datagroup));
  }

  private static List<Path> files(String pattern) {
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + ROOT + pattern);
    List<Path> found = allFiles().stream().filter(matcher::matches).toList();
    if (found.isEmpty()) {
      throw new IllegalStateException("nothing to include by " + pattern);
    }
    return found;
  }

  static List<Path> allFiles() {
    try (var files = Files.walk(ROOT)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Block parse(Path file) {
    try {
      return LookmlParser.parse(ROOT.relativize(file).toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T find(Map<String, T> named, String name, String what) {
    return Optional.ofNullable(named.get(name))
        .orElseThrow(() -> new IllegalStateException("no " + what + " " + name));
  }
}
