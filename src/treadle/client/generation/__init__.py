"""The generation API: designs and products, made as jobs."""

from treadle.client.generation.parts import (
    AsyncGeneration,
    AsyncGenerationJobHandle,
    Generation,
    GenerationJobHandle,
)
from treadle.client.generation.records import GenerationHealth, GenerationJob

__all__ = [
    "AsyncGeneration",
    "AsyncGenerationJobHandle",
    "Generation",
    "GenerationHealth",
    "GenerationJob",
    "GenerationJobHandle",
]
