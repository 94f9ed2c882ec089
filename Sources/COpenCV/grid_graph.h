#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

// The smallest cut between source and sink of a grid whose nodes are tied to their eight neighbours: the
// algorithm of Boykov and Kolmogorov (2004), which grows one tree from each terminal, pushes flow where they
// meet, and gives the nodes that this cuts off new parents.
//
// A node knows its neighbours by direction, so that an edge costs its eight bytes and nothing more. A rim of
// nodes without edges surrounds the grid; no loop need ask whether a neighbour is there.
class GridGraph {
 public:
  // Left, right, upper left, lower right, upper, lower, upper right, lower left: `direction ^ 1` leads back.
  static constexpr int directions = 8;
  static constexpr int steps[directions][2] = {
    {-1, 0}, {1, 0}, {-1, -1}, {1, 1}, {0, -1}, {0, 1}, {1, -1}, {-1, 1}};

  GridGraph(int width, int height)
      : stride_(width + 2),
        nodes_(static_cast<size_t>(width + 2) * static_cast<size_t>(height + 2)) {
    for (int direction = 0; direction < directions; direction++) {
      offsets_[direction] = steps[direction][1] * static_cast<ptrdiff_t>(stride_) + steps[direction][0];
    }
  }

  // Ties a node to the terminals; once for each node.
  void tie(int x, int y, double source, double sink) { nodes_[place(x, y)].excess = source - sink; }

  // Ties a node to a neighbour, both ways.
  void link(int x, int y, int direction, double weight) {
    const size_t here = place(x, y);
    nodes_[here].capacity[direction] = weight;
    nodes_[there(here, direction)].capacity[direction ^ 1] = weight;
  }

  // Finds the largest flow.
  void cut() {
    plant();
    Meeting meeting;
    while (grow(meeting)) {
      push(meeting);
      time_++;
      adopt();
    }
  }

  // Whether the cut leaves a node with the source.
  bool is_with_source(int x, int y) const { return nodes_[place(x, y)].tree == source_tree; }

 private:
  enum Tree : uint8_t { source_tree = 0, sink_tree = 1 };
  // A parent is a direction, or one of these.
  enum : uint8_t { terminal = 8, orphan = 9, none = 10 };
  static constexpr uint32_t end_of_queue = std::numeric_limits<uint32_t>::max();
  static constexpr uint32_t not_queued = end_of_queue - 1;

  struct Node {
    double excess = 0;                               // What is left from the source, or (negative) to the sink.
    std::array<double, directions> capacity{};       // What is left towards each neighbour.
    uint32_t next = not_queued;                      // In the queue of active nodes.
    int32_t time = 0;                                // When `distance` was known.
    int32_t distance = 0;                            // Steps to the terminal.
    uint8_t parent = none;
    uint8_t tree = source_tree;
  };

  // An edge from the source's tree to the sink's.
  struct Meeting {
    size_t source;
    int direction;
  };

  int stride_;
  std::vector<Node> nodes_;
  std::array<ptrdiff_t, directions> offsets_;
  uint32_t first_ = end_of_queue, last_ = end_of_queue;
  std::vector<uint32_t> orphans_;
  int32_t time_ = 0;

  size_t place(int x, int y) const {
    return static_cast<size_t>(y + 1) * static_cast<size_t>(stride_) + static_cast<size_t>(x + 1);
  }
  size_t there(size_t here, int direction) const {
    return static_cast<size_t>(static_cast<ptrdiff_t>(here) + offsets_[direction]);
  }

  // What the tree of a node can still carry along an edge, away from its terminal.
  double outward(const Node &node, const Node &neighbour, int direction) const {
    return node.tree == source_tree ? node.capacity[direction] : neighbour.capacity[direction ^ 1];
  }
  double inward(const Node &node, const Node &neighbour, int direction) const {
    return node.tree == source_tree ? neighbour.capacity[direction ^ 1] : node.capacity[direction];
  }

  void enqueue(size_t index) {
    if (nodes_[index].next != not_queued) return;
    nodes_[index].next = end_of_queue;
    (first_ == end_of_queue ? first_ : nodes_[last_].next) = static_cast<uint32_t>(index);
    last_ = static_cast<uint32_t>(index);
  }

  void plant() {
    for (size_t index = 0; index < nodes_.size(); index++) {
      Node &node = nodes_[index];
      if (node.excess == 0) continue;
      node.parent = terminal;
      node.distance = 1;
      node.tree = node.excess < 0 ? sink_tree : source_tree;
      enqueue(index);
    }
  }

  bool grow(Meeting &meeting) {
    while (first_ != end_of_queue) {
      const size_t index = first_;
      Node &node = nodes_[index];
      if (node.parent != none) {
        for (int direction = 0; direction < directions; direction++) {
          const size_t other = there(index, direction);
          Node &neighbour = nodes_[other];
          if (!(outward(node, neighbour, direction) > 0)) continue;
          if (neighbour.parent == none) {
            neighbour.tree = node.tree;
            neighbour.parent = static_cast<uint8_t>(direction ^ 1);
            neighbour.time = node.time;
            neighbour.distance = node.distance + 1;
            enqueue(other);
          } else if (neighbour.tree != node.tree) {
            meeting = node.tree == source_tree ? Meeting{index, direction} : Meeting{other, direction ^ 1};
            return true;
          } else if (neighbour.distance > node.distance + 1 && neighbour.time <= node.time) {
            neighbour.parent = static_cast<uint8_t>(direction ^ 1);
            neighbour.time = node.time;
            neighbour.distance = node.distance + 1;
          }
        }
      }
      first_ = node.next;
      node.next = not_queued;
    }
    return false;
  }

  void push(const Meeting &meeting) {
    const size_t target = there(meeting.source, meeting.direction);
    double least = nodes_[meeting.source].capacity[meeting.direction];
    for (size_t index = meeting.source;;) {
      const Node &node = nodes_[index];
      if (node.parent == terminal) {
        if (node.excess < least) least = node.excess;
        break;
      }
      index = there(index, node.parent);
      const double capacity = nodes_[index].capacity[node.parent ^ 1];
      if (capacity < least) least = capacity;
    }
    for (size_t index = target;;) {
      const Node &node = nodes_[index];
      if (node.parent == terminal) {
        if (-node.excess < least) least = -node.excess;
        break;
      }
      if (node.capacity[node.parent] < least) least = node.capacity[node.parent];
      index = there(index, node.parent);
    }
    nodes_[meeting.source].capacity[meeting.direction] -= least;
    nodes_[target].capacity[meeting.direction ^ 1] += least;
    for (size_t index = meeting.source;;) {
      Node &node = nodes_[index];
      if (node.parent == terminal) {
        node.excess -= least;
        if (node.excess == 0) orphan_node(index);
        break;
      }
      const int direction = node.parent;
      const size_t up = there(index, direction);
      node.capacity[direction] += least;
      nodes_[up].capacity[direction ^ 1] -= least;
      if (nodes_[up].capacity[direction ^ 1] == 0) orphan_node(index);
      index = up;
    }
    for (size_t index = target;;) {
      Node &node = nodes_[index];
      if (node.parent == terminal) {
        node.excess += least;
        if (node.excess == 0) orphan_node(index);
        break;
      }
      const int direction = node.parent;
      const size_t up = there(index, direction);
      nodes_[up].capacity[direction ^ 1] += least;
      node.capacity[direction] -= least;
      if (node.capacity[direction] == 0) orphan_node(index);
      index = up;
    }
  }

  void orphan_node(size_t index) {
    nodes_[index].parent = orphan;
    orphans_.push_back(static_cast<uint32_t>(index));
  }

  // Steps from a node to its terminal, or -1 if an orphan lies on the way.
  int32_t distance_to_terminal(size_t index) const {
    int32_t distance = 0;
    for (;;) {
      const Node &node = nodes_[index];
      if (node.time == time_) return distance + node.distance;
      distance++;
      if (node.parent == terminal) return distance;
      if (node.parent == orphan || node.parent == none) return -1;
      index = there(index, node.parent);
    }
  }

  void adopt() {
    while (!orphans_.empty()) {
      const size_t index = orphans_.back();
      orphans_.pop_back();
      Node &node = nodes_[index];
      int32_t least = std::numeric_limits<int32_t>::max();
      int best = none;
      for (int direction = 0; direction < directions; direction++) {
        const size_t other = there(index, direction);
        const Node &neighbour = nodes_[other];
        if (neighbour.parent == none || neighbour.tree != node.tree) continue;
        if (!(inward(node, neighbour, direction) > 0)) continue;
        const int32_t distance = distance_to_terminal(other);
        if (distance < 0) continue;
        if (distance < least) {
          least = distance;
          best = direction;
        }
        // The way there need not be walked again.
        int32_t left = distance;
        for (size_t up = other; nodes_[up].time != time_; up = there(up, nodes_[up].parent)) {
          nodes_[up].time = time_;
          nodes_[up].distance = left--;
          if (nodes_[up].parent == terminal) break;
        }
      }
      if (best != none) {
        node.parent = static_cast<uint8_t>(best);
        node.time = time_;
        node.distance = least + 1;
        continue;
      }
      node.parent = none;
      node.time = 0;
      for (int direction = 0; direction < directions; direction++) {
        const size_t other = there(index, direction);
        Node &neighbour = nodes_[other];
        if (neighbour.parent == none || neighbour.tree != node.tree) continue;
        if (inward(node, neighbour, direction) > 0) enqueue(other);
        if (neighbour.parent == (direction ^ 1)) orphan_node(other);
      }
    }
  }
};
