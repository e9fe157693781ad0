using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>Follows a run while it goes on. Called from several threads where notebooks run in parallel.</summary>
internal interface IRunObserver
{
    /// <summary>A cell begins.</summary>
    void CellStarted(NotebookFile file, Cell cell);

    /// <summary>A cell prints, possibly half a line.</summary>
    void CellPrinted(NotebookFile file, string text);
}
