package io.mlconnector.docs;

import static java.util.Map.entry;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads every configuration mapping, with its Javadoc, from the sources. */
public final class ConfigurationSources {
  private static final Pattern GENERIC =
      Pattern.compile("(?:java\\.util\\.)?(Optional|List|Set|Map)<(.+)>", Pattern.DOTALL);
  private static final Map<String, String> TYPE_NAMES =
      Map.ofEntries(
          entry("String", "text"),
          entry("boolean", "true or false"),
          entry("int", "number"),
          entry("long", "number"),
          entry("double", "number"),
          entry("Integer", "number"),
          entry("OptionalInt", "number"),
          entry("OptionalLong", "number"),
          entry("URI", "address"),
          entry("Duration", "duration"),
          entry("Instant", "moment"),
          entry("LocalDate", "day"),
          entry("DayOfWeek", "day of the week"),
          entry("ZoneId", "time zone"),
          entry("MemorySize", "size"),
          entry("Secret", "secret"));

  private final Map<String, Declared> types = new HashMap<>();
  private final List<Declared> mappings = new ArrayList<>();
  private final DocTrees docs;

  public ConfigurationSources(Path sources) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        Stream<Path> walk = Files.walk(sources)) {
      List<Path> paths = walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(paths));
      docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Collector().scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sections by prefix, in alphabetical order. */
  public List<Section> sections() {
    var sections = new TreeMap<String, Section>();
    for (Declared mapping : mappings) {
      String prefix = argument(mapping.tree().getModifiers(), "ConfigMapping", "prefix").orElse("");
      var properties = new ArrayList<ConfigurationProperty>();
      collect(mapping, prefix, properties);
      if (!properties.isEmpty()) {
        sections.put(prefix, new Section(prefix, javadoc(mapping.path()), properties));
      }
    }
    return List.copyOf(sections.values());
  }

  private void collect(Declared type, String prefix, List<ConfigurationProperty> properties) {
    for (Tree member : type.tree().getMembers()) {
      if (member instanceof MethodTree method
          && !method.getModifiers().getFlags().contains(Modifier.DEFAULT)
          && !method.getModifiers().getFlags().contains(Modifier.STATIC)) {
        String key =
            has(method.getModifiers(), "WithParentName") ? prefix : prefix + "." + nameOf(method);
        collect(type, method, method.getReturnType().toString(), key, properties);
      }
    }
  }

  private void collect(
      Declared owner,
      MethodTree method,
      String type,
      String key,
      List<ConfigurationProperty> properties) {
    Matcher generic = GENERIC.matcher(type);
    if (generic.matches()) {
      String inner = withoutAnnotations(generic.group(2));
      switch (generic.group(1)) {
        case "Map" ->
            collect(
                owner,
                method,
                inner.substring(inner.indexOf(',') + 1).strip(),
                key + ".\"name\"",
                properties);
        case "Optional" -> collect(owner, method, inner, key, properties);
        default -> {
          if (group(owner, inner).isPresent()) {
            collect(owner, method, inner, key + "[0]", properties);
          } else {
            properties.add(property(owner, method, "list of " + typeName(owner, inner), key));
          }
        }
      }
    } else {
      group(owner, type)
          .ifPresentOrElse(
              group -> collect(group, key, properties),
              () -> properties.add(property(owner, method, typeName(owner, type), key)));
    }
  }

  private ConfigurationProperty property(
      Declared owner, MethodTree method, String type, String key) {
    String meaning = javadoc(new TreePath(owner.path(), method));
    if (meaning.isBlank()) {
      throw new IllegalStateException(
          owner.tree().getSimpleName() + "." + method.getName() + " has no Javadoc");
    }
    return new ConfigurationProperty(
        key,
        type,
        argument(method.getModifiers(), "WithDefault", "value"),
        limits(method),
        meaning);
  }

  private static String nameOf(MethodTree method) {
    return argument(method.getModifiers(), "WithName", "value")
        .orElseGet(
            () ->
                method
                    .getName()
                    .toString()
                    .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                    .toLowerCase(Locale.ROOT));
  }

  private static String limits(MethodTree method) {
    ModifiersTree modifiers = method.getModifiers();
    var least =
        argument(modifiers, "Min", "value").or(() -> argument(modifiers, "DecimalMin", "value"));
    var most =
        argument(modifiers, "Max", "value").or(() -> argument(modifiers, "DecimalMax", "value"));
    if (least.isPresent() && most.isPresent()) {
      return least.get() + " to " + most.get();
    }
    return least
        .map(bound -> bound + " or more")
        .or(() -> most.map(bound -> bound + " or less"))
        .or(() -> has(modifiers, "Positive") ? Optional.of("above 0") : Optional.empty())
        .orElse("");
  }

  private Optional<Declared> group(Declared owner, String type) {
    return find(owner, type).filter(declared -> declared.tree().getKind() == Tree.Kind.INTERFACE);
  }

  /** The type as written, or nested in the mapping that names it. */
  private Optional<Declared> find(Declared owner, String type) {
    String written = withoutAnnotations(type);
    for (String scope = owner.name(); ; scope = scope.substring(0, scope.lastIndexOf('.'))) {
      Declared nested = types.get(scope + "." + written);
      if (nested != null) {
        return Optional.of(nested);
      }
      if (scope.indexOf('.') < 0) {
        return Optional.ofNullable(types.get(written));
      }
    }
  }

  private String typeName(Declared owner, String type) {
    return find(owner, type)
        .filter(declared -> declared.tree().getKind() == Tree.Kind.ENUM)
        .map(ConfigurationSources::constants)
        .orElseGet(() -> TYPE_NAMES.getOrDefault(simple(type), simple(type)));
  }

  private static String constants(Declared type) {
    return type.tree().getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(member -> isConstantOf(type, member))
        .map(member -> member.getName().toString().toLowerCase(Locale.ROOT).replace('_', '-'))
        .map(constant -> "`" + constant + "`")
        .collect(Collectors.joining(", "));
  }

  private static boolean isConstantOf(Declared declared, VariableTree member) {
    return member.getType() != null
        && member.getType().toString().equals(declared.tree().getSimpleName().toString());
  }

  private static String simple(String type) {
    String plain = withoutAnnotations(type);
    return plain.substring(plain.lastIndexOf('.') + 1);
  }

  private static String withoutAnnotations(String type) {
    return type.replaceAll("@[\\w.]+(\\([^)]*\\))?\\s*", "").strip();
  }

  private static boolean has(ModifiersTree modifiers, String annotation) {
    return find(modifiers, annotation).isPresent();
  }

  private static Optional<? extends AnnotationTree> find(ModifiersTree modifiers, String name) {
    return modifiers.getAnnotations().stream()
        .filter(annotation -> simple(annotation.getAnnotationType().toString()).equals(name))
        .findFirst();
  }

  private static Optional<String> argument(
      ModifiersTree modifiers, String annotation, String member) {
    return find(modifiers, annotation).stream()
        .flatMap(tree -> tree.getArguments().stream())
        .flatMap(argument -> valueOf(argument, member).stream())
        .findFirst();
  }

  private static Optional<String> valueOf(ExpressionTree argument, String member) {
    if (argument instanceof AssignmentTree assignment) {
      return assignment.getVariable().toString().equals(member)
          ? Optional.of(literal(assignment.getExpression()))
          : Optional.empty();
    }
    return member.equals("value") ? Optional.of(literal(argument)) : Optional.empty();
  }

  private static String literal(ExpressionTree expression) {
    return expression instanceof LiteralTree literal
        ? String.valueOf(literal.getValue())
        : expression.toString();
  }

  /** The whole comment as one line of Markdown. */
  private String javadoc(TreePath path) {
    var comment = docs.getDocCommentTree(path);
    if (comment == null) {
      return "";
    }
    return comment.getFullBody().stream()
        .map(Object::toString)
        .collect(Collectors.joining())
        .replaceAll("\\{@(?:code|link|linkplain) ([^}]+)}", "`$1`")
        .replaceAll("</?p>", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** One mapping: its prefix, what it is about and its properties in the order of the source. */
  public record Section(String prefix, String about, List<ConfigurationProperty> properties) {}

  private record Declared(String name, ClassTree tree, TreePath path) {}

  private final class Collector extends TreePathScanner<@Nullable Void, @Nullable Void> {
    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      var declared = new Declared(nameOf(getCurrentPath()), type, getCurrentPath());
      types.put(declared.name(), declared);
      if (has(type.getModifiers(), "ConfigMapping")) {
        mappings.add(declared);
      }
      return super.visitClass(type, nothing);
    }

    private static String nameOf(TreePath path) {
      String simple = ((ClassTree) path.getLeaf()).getSimpleName().toString();
      return path.getParentPath().getLeaf() instanceof ClassTree
          ? nameOf(path.getParentPath()) + "." + simple
          : simple;
    }
  }
}
