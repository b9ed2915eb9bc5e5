package io.mlconnector.warehouse;

import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.journal.RecordVersion.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns versions into rows. Of several versions of a record only the latest counts. A record goes
 * to all its tables or, when it does not fit one of them, to none. Not thread-safe; keeps its
 * buffers.
 */
final class LoadEncoder {
  private final PayloadReader reader = new PayloadReader();
  private final Map<StreamName, StagedStream> streams = new EnumMap<>(StreamName.class);

  LoadEncoder(MappingCatalog catalog) {
    for (RecordMapping mapping : catalog.all()) {
      streams.put(mapping.stream(), StagedStream.of(new RecordPlan(mapping)));
    }
  }

  /** The rows of these versions; what was encoded before is gone. */
  EncodedLoad encode(List<RecordVersion> versions) {
    streams.values().forEach(StagedStream::clear);
    var fitting = new ArrayList<List<RecordVersion>>();
    var refusals = new ArrayList<Refusal>();
    for (List<RecordVersion> history : histories(versions)) {
      int chosen = history.size() - 1;
      while (chosen >= 0) {
        RecordVersion version = history.get(chosen);
        StagedStream stream = stream(version);
        try {
          write(version, stream);
          break;
        } catch (Misfit misfit) {
          // What is shown of a record is its latest version that fits; what is reported, the
          // latest.
          if (chosen == history.size() - 1) {
            refusals.add(refuse(version, misfit));
          }
          chosen--;
        }
      }
      if (chosen >= 0) {
        fitting.add(history.subList(0, chosen + 1));
      }
    }
    var filled = streams.values().stream().filter(stream -> !stream.isEmpty()).toList();
    return new EncodedLoad(this, fitting, refusals, filled);
  }

  /** What to keep of a version that the database itself refused. */
  Refusal refuse(RecordVersion version, Misfit misfit) {
    StagedStream stream = stream(version);
    return new Refusal(version, stream.plan().mapping(), key(version, stream), misfit);
  }

  private StagedStream stream(RecordVersion version) {
    StagedStream stream = streams.get(version.ref().stream());
    if (stream == null) {
      throw new IllegalStateException("no mapping for the stream " + version.ref().stream());
    }
    return stream;
  }

  private static Collection<List<RecordVersion>> histories(List<RecordVersion> versions) {
    Map<RecordRef, List<RecordVersion>> histories = LinkedHashMap.newLinkedHashMap(versions.size());
    for (RecordVersion version : versions) {
      if (version.kind() != Kind.STALE) {
        histories.computeIfAbsent(version.ref(), ref -> new ArrayList<>(1)).add(version);
      }
    }
    for (List<RecordVersion> history : histories.values()) {
      if (history.size() > 1) {
        history.sort(Comparator.comparingLong(RecordVersion::sequence));
      }
    }
    return histories.values();
  }

  private void write(RecordVersion version, StagedStream stream) throws Misfit {
    boolean lenient = version.kind() == Kind.VANISHED;
    reader.read(version.payload(), stream.plan(), lenient);
    var recordMark = stream.record().mark();
    var childMarks = new StagedTable.Mark[stream.children().size()];
    for (int i = 0; i < childMarks.length; i++) {
      childMarks[i] = stream.children().get(i).mark();
    }
    try {
      int child = 0;
      for (ObjectPlan plan : stream.plan().plans()) {
        if (plan.table != null) {
          StagedTable staged =
              plan.parent == null ? stream.record() : stream.children().get(child++);
          plan.table.write(plan.frames, version, staged, lenient);
        }
      }
    } catch (Misfit misfit) {
      stream.record().backTo(recordMark);
      for (int i = 0; i < childMarks.length; i++) {
        stream.children().get(i).backTo(childMarks[i]);
      }
      throw misfit;
    }
  }

  /** Read once more, leniently: what did not fit may have stood before the key. */
  private List<Object> key(RecordVersion version, StagedStream stream) {
    ObjectPlan root = stream.plan().root();
    try {
      reader.read(version.payload(), stream.plan(), true);
      return root.table == null ? List.of() : root.table.key(root.frames.getFirst(), version);
    } catch (Misfit unreadable) {
      return List.of();
    }
  }
}
