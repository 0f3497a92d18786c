/* What the page of a large network draws with, under one name. */
import Graph from "graphology";
import Sigma from "sigma";
import { NodeCircleProgram } from "sigma/rendering";

globalThis.collabgraphWebgl = { Graph, Sigma, NodeCircleProgram };
